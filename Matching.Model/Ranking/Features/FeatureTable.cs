using Matching.Ranking.Explanations;

namespace Matching.Ranking.Features;

/// <summary>Names, families and kinds of the features.</summary>
public static class FeatureTable
{
    /// <summary>Number of features.</summary>
    public const int Count = (int)Feature.RuleScore + 1;
    /// <summary>Number of families, <see cref="FeatureFamily.Base"/> included.</summary>
    public const int Families = (int)FeatureFamily.History + 1;
    /// <summary>Names in column order.</summary>
    public static IReadOnlyList<string> Names { get; } = Enum.GetNames<Feature>();

    /// <summary>Whether a feature depends on past answers.</summary>
    public static bool IsPast(Feature feature) => feature >= Feature.PersonAccepts;

    /// <summary>
    /// Whether a feature depends on the employee's own past answers, which are unknown for a newcomer.
    /// </summary>
    public static bool IsOwnPast(Feature feature) =>
        feature is >= Feature.PersonAccepts and <= Feature.PersonFamilyAccepts or Feature.PersonChosen or Feature.Shown;

    /// <summary>Family under which a feature is explained.</summary>
    public static FeatureFamily FamilyOf(Feature feature) => feature switch
    {
        <= Feature.NiceCover or Feature.Breadth => FeatureFamily.Skills,
        <= Feature.Occupation or (>= Feature.LearnedKinship and <= Feature.KindAcceptsBack) => FeatureFamily.Text,
        <= Feature.Remote => FeatureFamily.Place,
        <= Feature.Workload => FeatureFamily.Time,
        <= Feature.CauseUnsaid => FeatureFamily.Cause,
        Feature.FormatFocus => FeatureFamily.Format,
        <= Feature.WishNear => FeatureFamily.Wish,
        Feature.Language => FeatureFamily.Language,
        Feature.RuleScore => FeatureFamily.Base,
        _ => FeatureFamily.History,
    };
}
