using Matching.Datasets;
using Matching.Learning;
using Matching.Ranking.Models;

namespace Matching.RankingModels;

/// <summary>Computes a <see cref="ChallengerEvaluation"/> from the lists.</summary>
internal static class ChallengerSummary
{
    /// <summary>Smaller slices are not shown, because single needs would dominate them.</summary>
    private const int MinCell = 5;
    private const int Bins = 10;

    /// <summary>Computes all metrics.</summary>
    /// <param name="lists">Lists of the same needs in the orders of challenger, champion and rules.</param>
    /// <param name="champion">The model that serves; null when the rules do.</param>
    /// <param name="seed">Seed of the intervals.</param>
    public static ChallengerEvaluation Summarize(ComparedLists lists, RankingModel? champion, int seed)
    {
        var data = lists.Data;
        var (a, b, c) = (Ndcg(lists.Challenger), Ndcg(lists.Champion), Ndcg(lists.Rules));
        var slicesOf = new NeedSlices(data);
        var slices = lists.Needs.Select(slicesOf.Find).ToArray();
        var names =
            slices.SelectMany(s => s).Distinct().OrderBy(s => s != "all").ThenBy(s => s, StringComparer.Ordinal);
        var pairs = lists.Challenger.SelectMany(n => n).ToArray();
        var bins = Calibrate(pairs);
        return new ChallengerEvaluation
        {
            Needs = a.Count(v => !double.IsNaN(v)),
            Pairs = pairs.Length,
            From = lists.From,
            Champion = champion?.Id ?? "",
            ChampionSawThem = champion?.Card.LearnedUpTo >= lists.From,
            Slices = [.. names.Select(s => SliceOf(s, slices, a, b, c)).Where(s => s.Needs >= MinCell)],
            OverChampion = GainOf(a, b, seed),
            OverRules = GainOf(a, c, seed),
            Calibration = bins,
            CalibrationError = bins.Sum(x => x.Pairs * Math.Abs(x.Said - x.Seen)) / Math.Max(1, pairs.Length),
            ExposureGini = Exposure(data, lists.Challenger),
            RulesExposureGini = Exposure(data, lists.Rules),
            Groups = GroupRates.Compute(data,
                data.History.Where(h => h.ShownAt < lists.From).Select(h => h.Employee)
                    .ToHashSet(StringComparer.Ordinal),
                Order(lists.Challenger), Order(lists.Rules)),
        };
    }

    private static double[] Ndcg(ScoredEmployee[][] lists) => [.. lists.Select(l => l.Length == 0
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

    private static List<CalibrationBin> Calibrate(ScoredEmployee[] pairs)
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

    private static string[][] Order(ScoredEmployee[][] lists) =>
        [.. lists.Select(
            l => l.OrderByDescending(s => s.Score).ThenBy(s => s.Employee, StringComparer.Ordinal)
                .Select(s => s.Employee).ToArray())];

    private static double Exposure(Dataset data, ScoredEmployee[][] lists)
    {
        var seen = data.Employees.ToDictionary(e => e.Id, _ => 0.0, StringComparer.Ordinal);
        foreach (var first in Order(lists).SelectMany(l => l.Take(10)))
            seen[first]++;
        return Metrics.Gini([.. seen.Values]);
    }
}
