using Matching.Datasets;
using Matching.Ranking.Models;

namespace Matching.RankingModels;

/// <summary>
/// Measures the distribution of features and scores that a new model gives on the open needs, from which drift is
/// measured later.
/// </summary>
internal static class MeasureBaseline
{
    private const int MaxNeeds = 64, ListLength = 50;

    /// <summary>Ranks the open needs; null as <see cref="Drift.BaselineOf"/>.</summary>
    public static DriftBaseline? Run(Dataset data, RankingModel model)
    {
        var matcher = FittedMatcher.Build(data, model with { Serves = true });
        var needs = data.Needs.Where(n => n.Status == "open").OrderBy(n => n.Id, StringComparer.Ordinal)
            .Take(MaxNeeds).ToArray();
        var listed = needs.SelectMany(n => matcher.RankReachableWithInputs(n, ListLength)).ToArray();
        return Drift.BaselineOf([.. listed.Select(l => l.Inputs.Features)], [.. listed.Select(l => l.Candidate.Score)],
            needs.Length);
    }
}
