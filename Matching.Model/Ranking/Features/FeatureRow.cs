using Matching.Ranking.Explanations;

namespace Matching.Ranking.Features;

/// <summary>Everything about a feature except its computation: a row of <see cref="FeatureTable"/>.</summary>
/// <param name="Column">Column in <c>float[pairs, features]</c>, in model files and in stored runs.</param>
/// <param name="Feature">The feature; its member name is the stored name.</param>
/// <param name="Family">Family under which it is explained.</param>
/// <param name="Rule">Its term in the published rules; null when it weighs 0.</param>
public sealed record FeatureRow(int Column, Feature Feature, FeatureFamily Family, RuleTerm? Rule = null)
{
    /// <summary>What it is computed from.</summary>
    public FeatureSource Source { get; init; }

    /// <summary>Which way it may move a score; learned models keep to it.</summary>
    public FeatureEffect Effect { get; init; }

    /// <summary>
    /// Whether it depends on the employee's own past answers, which are unknown for a newcomer.
    /// </summary>
    public bool IsOwnPast { get; init; }

    /// <summary>Whether it depends on past answers.</summary>
    public bool IsPast => Source != FeatureSource.Pair;

    /// <summary>
    /// Prior mean of its weight in the employee's logistic regression; null for its weight in the base-rate model of
    /// the rules.
    /// </summary>
    public double? EmployeePrior { get; init; }

    /// <summary>Prior mean of its weight in the association's logistic regression.</summary>
    public double AssociationPrior { get; init; }
}
