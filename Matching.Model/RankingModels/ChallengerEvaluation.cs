using Matching.Ranking.Models;

namespace Matching.RankingModels;

/// <summary>
/// Metrics of challenger, champion and rules on the same later needs, for the promotion decision and its reviewers.
/// </summary>
public sealed record ChallengerEvaluation
{
    /// <summary>Number of evaluated needs.</summary>
    public required int Needs { get; init; }
    /// <summary>Number of evaluated pairs.</summary>
    public required int Pairs { get; init; }
    /// <summary>
    /// UTC instant from which needs were evaluated; the challenger's twin was trained on what was shown before.
    /// </summary>
    public required DateTime? From { get; init; }
    /// <summary>Id of the model that served; empty for the rules.</summary>
    public required string Champion { get; init; }
    /// <summary>
    /// Whether the champion was trained on some of the evaluated needs, which makes its metrics optimistic.
    /// </summary>
    public required bool ChampionSawThem { get; init; }
    /// <summary>NDCG@10 by slice, "all" first.</summary>
    public required IReadOnlyList<SliceScore> Slices { get; init; }
    /// <summary>Difference in NDCG@10, challenger − champion, paired over needs.</summary>
    public required Gain OverChampion { get; init; }
    /// <summary>Difference in NDCG@10, challenger − rules, paired over needs.</summary>
    public required Gain OverRules { get; init; }
    /// <summary>Predicted against observed accepts of both sides, in ten bins of equal size.</summary>
    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }
    /// <summary>Expected calibration error over these bins.</summary>
    public required double CalibrationError { get; init; }
    /// <summary>
    /// Gini coefficient of how often employees are among the first ten of a list: 0 when all are equal.
    /// </summary>
    public required double ExposureGini { get; init; }
    /// <summary>The same coefficient under the rules.</summary>
    public required double RulesExposureGini { get; init; }
    /// <summary>Selection rates by group; empty in evaluations made before they were measured.</summary>
    public IReadOnlyList<GroupRate> Groups { get; init; } = [];
}

/// <summary>Selection rate of a group of at least twenty employees on the evaluated lists.</summary>
/// <param name="Group">Code: <c>entity=…</c>, <c>home=rural</c>, <c>home=urban</c>, <c>past=newcomer</c>,
/// <c>past=known</c>.</param>
/// <param name="People">Number of the group's employees on the lists.</param>
/// <param name="Rate">Share of their list entries that are among the first ten.</param>
/// <param name="RulesRate">The same share under the rules.</param>
public sealed record GroupRate(string Group, int People, double Rate, double RulesRate);

/// <summary>NDCG@10 on a slice of the evaluated needs.</summary>
/// <param name="Slice">Code: <c>all</c>, <c>place=rural</c>, <c>association=small</c>, <c>format=…</c>.</param>
/// <param name="Needs">Number of needs in the slice.</param>
/// <param name="Challenger">NDCG@10 of the new model.</param>
/// <param name="Champion">NDCG@10 of what served.</param>
/// <param name="Rules">NDCG@10 of the published rules.</param>
public sealed record SliceScore(string Slice, int Needs, double Challenger, double Champion, double Rules);

/// <summary>A mean difference with its 95 % bootstrap interval.</summary>
public sealed record Gain(double Low, double Mean, double High);
