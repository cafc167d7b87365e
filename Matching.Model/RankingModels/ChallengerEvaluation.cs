using Matching.Learning;

namespace Matching.RankingModels;

/// <summary>
/// Challenger, champion and rules on the same later needs: what a person reads before she trusts a model.
/// </summary>
public sealed record ChallengerEvaluation
{
    /// <summary>Needs on which they were judged.</summary>
    public required int Needs { get; init; }
    /// <summary>Pairs of them.</summary>
    public required int Pairs { get; init; }
    /// <summary>
    /// UTC instant from which needs were judged: the challenger's twin learned from what was shown before.
    /// </summary>
    public required DateTime? From { get; init; }
    /// <summary>Model that served, or empty for the rules.</summary>
    public required string Champion { get; init; }
    /// <summary>Whether the champion had learned from some of the judged needs, which flatters it.</summary>
    public required bool ChampionSawThem { get; init; }
    /// <summary>NDCG@10 a slice, "all" first.</summary>
    public required IReadOnlyList<SliceScore> Slices { get; init; }
    /// <summary>Challenger − champion, paired over needs.</summary>
    public required Gain OverChampion { get; init; }
    /// <summary>Challenger − rules, paired over needs.</summary>
    public required Gain OverRules { get; init; }
    /// <summary>How often both sides said yes against what the challenger said, in tenths of the pairs.</summary>
    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }
    /// <summary>Mean distance of said and seen over the bins, weighted by pairs.</summary>
    public required double CalibrationError { get; init; }
    /// <summary>Gini of how often people come among the first ten: 0 all alike, 1 one person takes all.</summary>
    public required double ExposureGini { get; init; }
    /// <summary>The same under the rules.</summary>
    public required double RulesExposureGini { get; init; }
    /// <summary>
    /// How often people of each group come among the first ten; empty in challenges of before it was measured.
    /// </summary>
    public IReadOnlyList<GroupRate> Groups { get; init; } = [];
}

/// <summary>How a group of people fares on the judged lists: an aggregate, of twenty people at least.</summary>
/// <param name="Group">Code: <c>entity=…</c>, <c>home=rural</c>, <c>home=urban</c>, <c>past=newcomer</c>,
/// <c>past=known</c>.</param>
/// <param name="People">People of it on the lists.</param>
/// <param name="Rate">Part of their places on the lists that are among the first ten.</param>
/// <param name="RulesRate">The same under the rules.</param>
public sealed record GroupRate(string Group, int People, double Rate, double RulesRate);

/// <summary>NDCG@10 of a slice of the judged needs.</summary>
/// <param name="Slice">Code: <c>all</c>, <c>place=rural</c>, <c>association=small</c>, <c>format=…</c>.</param>
/// <param name="Needs">Needs in it.</param>
/// <param name="Challenger">The new model.</param>
/// <param name="Champion">What served.</param>
/// <param name="Rules">The published rules.</param>
public sealed record SliceScore(string Slice, int Needs, double Challenger, double Champion, double Rules);

/// <summary>A mean difference with its bootstrap 95 % interval.</summary>
public sealed record Gain(double Low, double Mean, double High);
