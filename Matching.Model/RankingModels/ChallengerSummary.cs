using Matching.Datasets;
using Matching.Learning;
using Matching.Ranking.Models;

namespace Matching.RankingModels;

/// <summary>Computes a <see cref="ChallengerEvaluation"/> from the lists.</summary>
internal static class ChallengerSummary
{
    /// <summary>Smaller slices are not shown, because single needs would dominate them.</summary>
    private const int MinCell = 5;

    /// <summary>Computes all metrics.</summary>
    /// <param name="lists">Lists of the same needs in the orders of challenger, champion and rules.</param>
    /// <param name="champion">The model that serves; null when the rules do.</param>
    /// <param name="seed">Seed of the intervals.</param>
    public static ChallengerEvaluation Summarize(ComparedLists lists, RankingModel? champion, int seed)
    {
        var (data, from) = (lists.Data, lists.From);
        var (challengerNdcg, championNdcg, rulesNdcg) =
            (Ndcg(lists.Challenger), Ndcg(lists.Champion), Ndcg(lists.Rules));
        string[][] slices = [.. lists.Needs.Select(new NeedSlices(data).Find)];
        ScoredEmployee[] pairs = [.. lists.Challenger.SelectMany(l => l)];
        var bins = CalibrationMetrics.EqualBins([.. pairs.OrderBy(p => p.Probability)
            .ThenBy(p => p.Employee, StringComparer.Ordinal).Select(p => (p.Probability, p.Grade >= 2))]);
        var (challenger, rules) = (Order(lists.Challenger), Order(lists.Rules));
        return new()
        {
            Needs = challengerNdcg.Count(v => !double.IsNaN(v)),
            Pairs = pairs.Length,
            From = from,
            Champion = champion?.Id ?? "",
            ChampionSawThem = champion?.Card.LearnedUpTo >= from,
            Slices = [.. NeedSlices.InOrder(slices.SelectMany(s => s))
                .Select(s => SliceOf(s, slices, challengerNdcg, championNdcg, rulesNdcg))
                .Where(s => s.Needs >= MinCell)],
            OverChampion = GainOf(challengerNdcg, championNdcg, seed),
            OverRules = GainOf(challengerNdcg, rulesNdcg, seed),
            Calibration = bins,
            CalibrationError = CalibrationMetrics.CalibrationError(bins),
            ExposureGini = Exposure(data, challenger),
            RulesExposureGini = Exposure(data, rules),
            Groups = GroupRates.Compute(data, data.History.Where(h => h.ShownAt < from).Select(h => h.Employee)
                .ToHashSet(), challenger, rules),
        };
    }

    private static double[] Ndcg(ScoredEmployee[][] lists) =>
        [.. lists.Select(l => Metrics.Ndcg([.. l.Select(s => s.Score)], [.. l.Select(s => s.Grade)]))];

    private static SliceScore SliceOf(string slice, string[][] slices, double[] challenger, double[] champion,
        double[] rules)
    {
        int[] needs = [.. Enumerable.Range(0, slices.Length)
            .Where(i => slices[i].Contains(slice) && !double.IsNaN(challenger[i]))];
        double Mean(double[] values) => needs.Select(i => values[i]).DefaultIfEmpty().Average();
        return new(slice, needs.Length, Mean(challenger), Mean(champion), Mean(rules));
    }

    private static Gain GainOf(double[] a, double[] b, int seed)
    {
        double[] differences = [.. a.Zip(b, (x, y) => x - y).Where(d => !double.IsNaN(d))];
        var (low, mean, high) = differences.Length == 0 ? default : Metrics.Bootstrap(differences, seed);
        return new(low, mean, high);
    }

    private static string[][] Order(ScoredEmployee[][] lists) =>
        [.. lists.Select(l => l.OrderByDescending(s => s.Score).ThenBy(s => s.Employee, StringComparer.Ordinal)
            .Select(s => s.Employee).ToArray())];

    private static double Exposure(Dataset data, string[][] lists)
    {
        var seen = lists.SelectMany(l => l.Take(Metrics.Top)).CountBy(e => e).ToDictionary();
        return Metrics.Gini(data.Employees.Select(e => (double)seen.GetValueOrDefault(e.Id)));
    }
}
