using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Ranking;
using Matching.Ranking.Models;
using Matching.Ranking.Rounds;

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
    /// <summary>Smaller slices are not shown, because single needs would dominate them.</summary>
    private const int MinCell = 5;
    private const int Bins = 10;

    private sealed record Side(Matcher Matcher, RankingModel? Model)
    {
        /// <summary>Lets a model score even if it is not fit to serve; the evaluation decides.</summary>
        public static Side Create(Dataset past, RankingModel? model)
        {
            var free = model is null ? null : model with { Serves = true };
            return new Side(Matcher.Build(past, free), free);
        }
    }

    private sealed record Scored(string Employee, int Grade, double Score, double Probability);

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
        Scored[][] ScoreAll(Side side) => [.. evaluated.Select(n => Score(side, known[n.Need], shown[n.Need]))];
        var (challengerLists, championLists, ruleLists) =
            (ScoreAll(twin), ReferenceEquals(championSide, ruleSide) ? null : ScoreAll(championSide),
                ScoreAll(ruleSide));
        return Summarize(data, [.. evaluated.Select(n => known[n.Need])], evaluated[0].From, champion, challengerLists,
            championLists ?? ruleLists, ruleLists, seed);
    }

    /// <summary>
    /// Scores the rows of a need. The accept probability is that of an examined pair, so it is multiplied by the
    /// examination probability.
    /// </summary>
    private static Scored[] Score(Side side, NeedRow need, IEnumerable<HistoryRow> rows)
    {
        var shown = rows.ToDictionary(r => r.Employee, StringComparer.Ordinal);
        IRanker ranker = side.Model is { } model ? new LearnedRanker(model) : new RuleRanker();
        double ExaminationProbability(HistoryRow row) =>
            side.Model?.Expectation.ExaminationProbability(row.Rank, row.Propensity) ?? 1;
        var inputs = side.Matcher.InputsOf(need, shown.Keys)
            .ToDictionary(i => i.Employee, i => i.Features, StringComparer.Ordinal);
        return [.. side.Matcher.RankGiven(need, shown.Keys.Order(StringComparer.Ordinal)).Select(c =>
        {
            var probability = ExaminationProbability(shown[c.Employee])
                * ranker.AcceptProbability(inputs[c.Employee], c.Score);
            return new Scored(c.Employee, shown[c.Employee].Grade, c.Score, Math.Clamp(probability, 0, 1));
        })];
    }

    private static ChallengerEvaluation Summarize(Dataset data, NeedRow[] needs, DateTime from, RankingModel? champion,
        Scored[][] challengerLists, Scored[][] championLists, Scored[][] ruleLists, int seed)
    {
        var (a, b, c) = (Ndcg(challengerLists), Ndcg(championLists), Ndcg(ruleLists));
        var associations = data.Associations.ToDictionary(x => x.Id, StringComparer.Ordinal);
        var communes = data.Communes.ToDictionary(x => x.Code, StringComparer.Ordinal);
        var slices = needs.Select(n => SlicesOf(n, associations, communes)).ToArray();
        var names =
            slices.SelectMany(s => s).Distinct().OrderBy(s => s != "all").ThenBy(s => s, StringComparer.Ordinal);
        var pairs = challengerLists.SelectMany(n => n).ToArray();
        var bins = Calibrate(pairs);
        return new ChallengerEvaluation
        {
            Needs = a.Count(v => !double.IsNaN(v)),
            Pairs = pairs.Length,
            From = from,
            Champion = champion?.Id ?? "",
            ChampionSawThem = champion?.Card.LearnedUpTo >= from,
            Slices = [.. names.Select(s => SliceOf(s, slices, a, b, c)).Where(s => s.Needs >= MinCell)],
            OverChampion = GainOf(a, b, seed),
            OverRules = GainOf(a, c, seed),
            Calibration = bins,
            CalibrationError = bins.Sum(x => x.Pairs * Math.Abs(x.Said - x.Seen)) / Math.Max(1, pairs.Length),
            ExposureGini = Exposure(data, challengerLists),
            RulesExposureGini = Exposure(data, ruleLists),
            Groups = GroupRates.Compute(data,
                data.History.Where(h => h.ShownAt < from).Select(h => h.Employee).ToHashSet(StringComparer.Ordinal),
                Lists(challengerLists), Lists(ruleLists)),
        };
    }

    private static double[] Ndcg(Scored[][] lists) => [.. lists.Select(l => l.Length == 0
        ? double.NaN
        : Metrics.Ndcg(l.Select(s => s.Score).ToArray(), l.Select(s => s.Grade).ToArray(), 10))];

    private static SliceScore SliceOf(string slice, string[][] slices, double[] a, double[] b, double[] c)
    {
        int[] of = [.. Enumerable.Range(0, slices.Length).Where(i => slices[i].Contains(slice) && !double.IsNaN(a[i]))];
        double Mean(double[] values) => of.Length == 0 ? 0 : of.Average(i => values[i]);
        return new SliceScore(slice, of.Length, Mean(a), Mean(b), Mean(c));
    }

    private static Gain GainOf(double[] a, double[] b, int seed)
    {
        double[] differences = [.. a.Zip(b, (x, y) => x - y).Where(d => !double.IsNaN(d))];
        if (differences.Length == 0)
            return new Gain(0, 0, 0);
        var (low, mean, high) = Metrics.Bootstrap(differences, seed);
        return new Gain(low, mean, high);
    }

    private static string[] SlicesOf(NeedRow need, Dictionary<string, AssociationRow> associations,
        Dictionary<string, CommuneRow> communes)
    {
        var association = associations.GetValueOrDefault(need.Association);
        var commune = communes.GetValueOrDefault(need.Commune ?? association?.Commune ?? "");
        var slices = new List<string> { "all" };
        if (need.Format is { } format)
            slices.Add($"format={format.ToString().ToLowerInvariant()}");
        if (commune?.Population is { } people)
            slices.Add(people < RoundNeed.RuralPopulation ? "place=rural" : "place=urban");
        if (association?.Size is { } size)
            slices.Add(size <= RoundNeed.SmallAssociation ? "association=small" : "association=larger");
        return [.. slices];
    }

    private static List<CalibrationBin> Calibrate(Scored[] pairs)
    {
        var sorted = pairs.OrderBy(p => p.Probability).ThenBy(p => p.Employee, StringComparer.Ordinal).ToArray();
        var bins = new List<CalibrationBin>();
        for (var i = 0; i < Bins; i++)
        {
            var part = sorted[(i * sorted.Length / Bins)..((i + 1) * sorted.Length / Bins)];
            if (part.Length > 0)
                bins.Add(
                    new CalibrationBin(part.Average(p => p.Probability), part.Average(p => p.Grade >= 2 ? 1.0 : 0.0),
                        part.Length));
        }
        return bins;
    }

    private static string[][] Lists(Scored[][] lists) =>
        [.. lists.Select(
            l => l.OrderByDescending(s => s.Score).ThenBy(s => s.Employee, StringComparer.Ordinal)
                .Select(s => s.Employee).ToArray())];

    private static double Exposure(Dataset data, Scored[][] lists)
    {
        var seen = data.Employees.ToDictionary(e => e.Id, _ => 0.0, StringComparer.Ordinal);
        foreach (var first in Lists(lists).SelectMany(l => l.Take(10)))
            seen[first]++;
        return Metrics.Gini([.. seen.Values]);
    }
}
