using Matching.Ranking.Explanations;

namespace Matching.Api.ReadModels;

/// <summary>A reason for a match, or its gap, as a sentence.</summary>
/// <param name="IsGap">True for a gap.</param>
/// <param name="Text">The sentence, in the reader's language.</param>
/// <param name="Code">Stable code of the sentence.</param>
/// <param name="Params">Arguments of the sentence: skill codes, km, days, levels; invariant culture.</param>
public sealed record ReasonView(bool IsGap, string Text, string Code, IReadOnlyList<string> Params)
{
    /// <summary>
    /// Whether this is a what-if: a change of the reader's own profile and the rank that it would give.
    /// </summary>
    public bool IsWhatIf => Code.StartsWith("whatif.", StringComparison.Ordinal);
}

/// <summary>Describes the reasons of matches, with the labels of the skills that they mention.</summary>
internal static class ReasonViews
{
    /// <summary>Describes reasons in the reader's language.</summary>
    internal static List<ReasonView> Describe(IReadOnlyList<Reason>? reasons, SkillLabels labels) =>
        Describe(reasons, r => ReasonTexts.Describe(r, labels.Find));

    /// <summary>Describes reasons to the employee they are about.</summary>
    internal static List<ReasonView> DescribeToEmployee(IReadOnlyList<Reason>? reasons, SkillLabels labels) =>
        Describe(reasons, r => ReasonTexts.DescribeToEmployee(r, labels.Find));

    private static List<ReasonView> Describe(IReadOnlyList<Reason>? reasons,
        Func<Reason, LocalizedText> sentence) =>
        [.. (reasons ?? []).Select(r => new ReasonView(r.IsGap, sentence(r).ToString(), r.Code, r.Args))];
}
