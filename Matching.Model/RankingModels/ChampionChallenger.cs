using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Ranking;
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
        var known = data.Needs.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var order = data.History.Where(h => known.ContainsKey(h.Need)).GroupBy(h => h.Need, StringComparer.Ordinal)
            .Select(g => (Need: g.Key, From: g.Min(h => h.ShownAt))).OrderBy(n => n.From)
            .ThenBy(n => n.Need, StringComparer.Ordinal).ToArray();
        var evaluated = order[^(int)(order.Length * EvaluatedShare)..];
        if (evaluated.Length < MinNeeds)
            return null;
        var evaluatedIds = evaluated.Select(n => n.Need).ToHashSet(StringComparer.Ordinal);
        var past = KnownFacts.HistoryAt(data,
            order.Select(n => n.Need).Where(n => !evaluatedIds.Contains(n)).ToHashSet(StringComparer.Ordinal),
            evaluated[0].From);
        var twin = Side.Create(past, ModelTrainer.Train(past, seed, null, ct));
        ct.ThrowIfCancellationRequested();
        var ruleSide = Side.Create(past, null);
        var championSide = champion is null ? ruleSide : Side.Create(past, champion);
        ct.ThrowIfCancellationRequested();

        var shown = data.History.Where(h => evaluatedIds.Contains(h.Need))
            .ToLookup(h => h.Need, StringComparer.Ordinal);
        ScoredEmployee[][] ScoreAll(Side side) =>
            [.. evaluated.Select(n => side.Score(known[n.Need], shown[n.Need]))];
        var (challengerLists, championLists, ruleLists) =
            (ScoreAll(twin), ReferenceEquals(championSide, ruleSide) ? null : ScoreAll(championSide),
                ScoreAll(ruleSide));
        var lists = new ComparedLists(data, [.. evaluated.Select(n => known[n.Need])], evaluated[0].From,
            challengerLists, championLists ?? ruleLists, ruleLists);
        return ChallengerSummary.Summarize(lists, champion, seed);
    }

    private sealed record Side(Matcher Matcher, RankingModel? Model)
    {
        /// <summary>Lets a model score even if it is not fit to serve; the evaluation decides.</summary>
        public static Side Create(Dataset past, RankingModel? model)
        {
            var free = model is null ? null : model with { Serves = true };
            return new Side(FittedMatcher.Build(past, free), free);
        }

        /// <summary>
        /// Scores the rows of a need. The accept probability is that of an examined pair, so it is multiplied by the
        /// examination probability.
        /// </summary>
        public ScoredEmployee[] Score(NeedRow need, IEnumerable<HistoryRow> rows)
        {
            var shown = rows.ToDictionary(r => r.Employee, StringComparer.Ordinal);
            IRanker ranker = Model is { } model ? new LearnedRanker(model) : new RuleRanker();
            double ExaminationProbability(HistoryRow row) =>
                Model?.Expectation.ExaminationProbability(row.Rank, row.Propensity) ?? 1;
            var listed = Matcher.RankGivenWithInputs(need, shown.Keys.Order(StringComparer.Ordinal));
            return [.. listed.Select(l =>
            {
                var (id, score) = (l.Candidate.Employee, l.Candidate.Score);
                var probability =
                    ExaminationProbability(shown[id]) * ranker.AcceptProbability(l.Inputs.Features, score);
                return new ScoredEmployee(id, shown[id].Grade, score, Math.Clamp(probability, 0, 1));
            })];
        }
    }
}
