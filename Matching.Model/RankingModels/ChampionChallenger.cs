using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Ranking;
using Matching.Ranking.Models;
using Matching.Ranking.Rounds;

namespace Matching.RankingModels;

/// <summary>
/// Lets a challenger meet the champion and the rules on the latest needs. The model that is to serve has learned from
/// those needs too, so a twin, trained alike on what was shown before them, stands in for it.
/// </summary>
internal static class ChampionChallenger
{
    /// <summary>Part of the needs, the latest ones, on which models meet.</summary>
    internal const double JudgedShare = 0.2;
    /// <summary>Fewer of them judge nothing.</summary>
    internal const int MinNeeds = 20;
    /// <summary>A smaller slice says more about single needs than about a kind of them: it is not shown.</summary>
    private const int MinCell = 5;
    private const int Bins = 10;

    private sealed record Side(Matcher Matcher, RankingModel? Model)
    {
        /// <summary>Scores whatever the file's own verdict on serving: the contest is what decides.</summary>
        public static Side Create(Dataset past, RankingModel? model)
        {
            var free = model is null ? null : model with { Serves = true };
            return new Side(Matcher.Build(past, free), free);
        }
    }

    private sealed record Scored(string Employee, int Grade, double Score, double Probability);

    /// <summary>Runs it.</summary>
    /// <param name="data">Dataset with its history.</param>
    /// <param name="champion">The model that serves, or null when the rules do.</param>
    /// <param name="seed">Seed of the twin's training and of the intervals.</param>
    /// <param name="ct">Stops between two steps.</param>
    /// <returns>The outcome; null with fewer than twenty judged needs.</returns>
    public static ChallengerEvaluation? Run(Dataset data, RankingModel? champion, int seed, CancellationToken ct)
    {
        var known = data.Needs.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var order = data.History.Where(h => known.ContainsKey(h.Need)).GroupBy(h => h.Need, StringComparer.Ordinal)
            .Select(g => (Need: g.Key, From: g.Min(h => h.ShownAt))).OrderBy(n => n.From)
            .ThenBy(n => n.Need, StringComparer.Ordinal).ToArray();
        var judged = order[^(int)(order.Length * JudgedShare)..];
        if (judged.Length < MinNeeds)
            return null;
        var late = judged.Select(n => n.Need).ToHashSet(StringComparer.Ordinal);
        var past = KnownFacts.HistoryAt(data,
            order.Select(n => n.Need).Where(n => !late.Contains(n)).ToHashSet(StringComparer.Ordinal), judged[0].From);
        var twin = Side.Create(past, ModelTrainer.Train(past, seed, null, ct));
        ct.ThrowIfCancellationRequested();
        var rules = Side.Create(past, null);
        var other = champion is null ? rules : Side.Create(past, champion);
        ct.ThrowIfCancellationRequested();

        var shown = data.History.Where(h => late.Contains(h.Need)).ToLookup(h => h.Need, StringComparer.Ordinal);
        Scored[][] Judge(Side side) => [.. judged.Select(n => Score(side, known[n.Need], shown[n.Need]))];
        var (mine, theirs, published) =
            (Judge(twin), ReferenceEquals(other, rules) ? null : Judge(other), Judge(rules));
        return Sum(data, [.. judged.Select(n => known[n.Need])], judged[0].From, champion, mine, theirs ?? published,
            published, seed);
    }

    /// <summary>
    /// Scores the rows of a need. A probability is that of a pair she looks at; here it is times the chance that she
    /// looked at its place.
    /// </summary>
    private static Scored[] Score(Side side, NeedRow need, IEnumerable<HistoryRow> rows)
    {
        var shown = rows.ToDictionary(r => r.Employee, StringComparer.Ordinal);
        IRanker ranker = side.Model is { } model ? new LearnedRanker(model) : new RuleRanker();
        double Look(HistoryRow row) => side.Model?.Expectation.ExaminationProbability(row.Rank, row.Propensity) ?? 1;
        var inputs = side.Matcher.InputsOf(need, shown.Keys)
            .ToDictionary(i => i.Employee, i => i.Features, StringComparer.Ordinal);
        return [.. side.Matcher.RankGiven(need, shown.Keys.Order(StringComparer.Ordinal)).Select(c =>
        {
            var chance = Look(shown[c.Employee]) * ranker.AcceptProbability(inputs[c.Employee], c.Score);
            return new Scored(c.Employee, shown[c.Employee].Grade, c.Score, Math.Clamp(chance, 0, 1));
        })];
    }

    private static ChallengerEvaluation Sum(Dataset data, NeedRow[] needs, DateTime from, RankingModel? champion,
        Scored[][] mine, Scored[][] theirs, Scored[][] rules, int seed)
    {
        var (a, b, c) = (Ndcg(mine), Ndcg(theirs), Ndcg(rules));
        var associations = data.Associations.ToDictionary(x => x.Id, StringComparer.Ordinal);
        var communes = data.Communes.ToDictionary(x => x.Code, StringComparer.Ordinal);
        var slices = needs.Select(n => SlicesOf(n, associations, communes)).ToArray();
        var names =
            slices.SelectMany(s => s).Distinct().OrderBy(s => s != "all").ThenBy(s => s, StringComparer.Ordinal);
        var pairs = mine.SelectMany(n => n).ToArray();
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
            ExposureGini = Exposure(data, mine),
            RulesExposureGini = Exposure(data, rules),
            Groups = GroupRates.Compute(data,
                data.History.Where(h => h.ShownAt < from).Select(h => h.Employee).ToHashSet(StringComparer.Ordinal),
                Lists(mine), Lists(rules)),
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
