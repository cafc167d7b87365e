using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Ranking.Models;

namespace Matching.RankingModels;

/// <summary>
/// Evaluates challenger, champion and rules on the latest needs. The challenger itself was trained on these needs too,
/// so a twin, trained in the same way on what was shown before them, is evaluated in its place.
/// </summary>
internal static class ChampionChallenger
{
    /// <summary>Share of the needs, the latest ones, that are evaluated.</summary>
    internal const double EvaluatedShare = 0.2;
    /// <summary>Minimum number of evaluated needs.</summary>
    internal const int MinNeeds = 20;

    /// <summary>Runs the evaluation.</summary>
    /// <param name="data">Dataset with its history.</param>
    /// <param name="champion">The model that serves; null when the rules do.</param>
    /// <param name="seed">Random seed of the twin's training and of the intervals.</param>
    /// <param name="ct">Cancels between two steps.</param>
    /// <returns>The evaluation; null with fewer than <see cref="MinNeeds"/> needs.</returns>
    public static ChallengerEvaluation? Run(Dataset data, RankingModel? champion, int seed, CancellationToken ct)
    {
        var known = data.Needs.ToDictionary(n => n.Id);
        var lists = data.History.Where(h => known.ContainsKey(h.Need)).GroupBy(h => h.Need)
            .OrderBy(l => l.Min(h => h.ShownAt)).ThenBy(l => l.Key, StringComparer.Ordinal).ToArray();
        var evaluated = lists[^(int)(lists.Length * EvaluatedShare)..];
        if (evaluated.Length < MinNeeds)
            return null;
        var from = evaluated[0].Min(h => h.ShownAt);
        var past = KnownFacts.HistoryAt(data,
            lists[..^evaluated.Length].Select(l => l.Key).ToHashSet(), from);
        (NeedRow Need, HistoryRow[] Rows)[] shown = [.. evaluated.Select(l => (known[l.Key], l.ToArray()))];
        var challengerLists = Score(past, ModelTrainer.Train(past, seed, null, ct), shown);
        ct.ThrowIfCancellationRequested();
        var ruleLists = Score(past, null, shown);
        ct.ThrowIfCancellationRequested();
        var championLists = champion is null ? ruleLists : Score(past, champion, shown);
        return ChallengerSummary.Summarize(
            new(data, [.. shown.Select(l => l.Need)], from, challengerLists, championLists, ruleLists), champion, seed);
    }

    /// <summary>
    /// Scores the rows of each need. The accept probability is that of an examined pair, so it is multiplied by the
    /// examination probability.
    /// </summary>
    private static ScoredEmployee[][] Score(Dataset past, RankingModel? model,
        (NeedRow Need, HistoryRow[] Rows)[] lists)
    {
        // A model scores even if it is not fit to serve; the evaluation decides.
        var matcher = FittedMatcher.Build(past, model is null ? null : model with { Serves = true });
        IRanker ranker = model is null ? new RuleRanker() : new LearnedRanker(model);
        return [.. lists.Select(list =>
        {
            var rows = list.Rows.ToDictionary(r => r.Employee);
            return matcher.RankGivenWithInputs(list.Need, rows.Keys.Order(StringComparer.Ordinal)).Select(l =>
            {
                var (row, score) = (rows[l.Candidate.Employee], l.Candidate.Score);
                var probability = (model?.Expectation.ExaminationProbability(row) ?? 1)
                    * ranker.AcceptProbability(l.Inputs.Features, score);
                return new ScoredEmployee(row.Employee, row.Grade, score, Math.Clamp(probability, 0, 1));
            }).ToArray();
        })];
    }
}
