using Matching.Datasets;
using Matching.Ranking.Features;

namespace Matching.Bench.Worlds.People;

/// <summary>
/// The mode <c>weights</c>: fits the product's features, without history, to the truth of the worlds to choose by, so
/// that weights of the rules can be chosen.
/// </summary>
internal static class FeatureWeights
{
    private const double Ridge = 1e-3, MinDeviation = 1e-6;

    /// <summary>Prints mean, deviation and weights of each feature, per deviation by world and per unit over
    /// all.</summary>
    /// <returns>Exit code; 2 for an unknown feature.</returns>
    public static int Write(Dataset taxonomy, string[]? only)
    {
        if (!Arguments.AreKnown("feature", "Features", only ?? [], FeatureTable.Names)) return 2;
        var lists = new Dictionary<string, List<ListwiseFit.List>>();
        foreach (var (name, world) in BlendFit.Worlds(taxonomy))
        {
            if (!lists.TryGetValue(name, out var known)) lists[name] = known = [];
            known.AddRange(ListsOf(world));
        }
        ListwiseFit.List[] all = [.. lists.Values.SelectMany(l => l)];
        var (means, deviations) = Moments(all);
        int[] columns = [.. Enumerable.Range(0, FeatureTable.Count).Where(c => deviations[c] > MinDeviation
            && (only is null ? c != (int)Feature.RuleScore : only.Contains(FeatureTable.Names[c])))];
        double[] Fit(IReadOnlyList<ListwiseFit.List> some) =>
            ListwiseFit.Fit([.. some.Select(l => Standardise(l, columns, means, deviations))], Ridge);
        var byWorld = lists.ToDictionary(l => l.Key, l => Fit(l.Value));
        var joint = Fit(all);
        Console.WriteLine($"{"feature",-28}{"mean",9}{"deviation",10}{string.Concat(lists.Keys.Select(n => $"{n,9}"))}"
            + $"{"all",9}{"per unit",10}");
        for (var i = 0; i < columns.Length; i++)
        {
            var c = columns[i];
            Console.WriteLine($"{FeatureTable.Names[c],-28}{means[c],9:0.000}{deviations[c],10:0.000}"
                + $"{string.Concat(byWorld.Values.Select(w => $"{w[i],9:0.000}"))}{joint[i],9:0.000}"
                + $"{joint[i] / deviations[c],10:0.00}");
        }
        WriteNdcg("own weights", lists, (name, l) => Standardise(l, columns, means, deviations), n => byWorld[n]);
        WriteNdcg("all weights", lists, (name, l) => Standardise(l, columns, means, deviations), _ => joint);
        WriteNdcg("score of the rules", lists,
            (name, l) => new([.. l.Inputs.Select(x => new[] { x[(int)Feature.RuleScore] })], l.Target), _ => [1.0]);
        return 0;
    }

    private static void WriteNdcg(string what, Dictionary<string, List<ListwiseFit.List>> lists,
        Func<string, ListwiseFit.List, ListwiseFit.List> inputs, Func<string, double[]> weights)
    {
        var figures = lists.Select(world => world.Value.Average(l =>
        {
            var list = inputs(world.Key, l);
            return Gains.Ndcg([.. Enumerable.Range(0, list.Target.Length)
                .OrderByDescending(i => HandBlend.Score(list.Inputs[i], weights(world.Key)))
                .Select(i => list.Target[i])]);
        }));
        Console.WriteLine($"{$"NDCG@10, {what}",-47}{string.Concat(figures.Select(f => $"{f,9:0.000}"))}");
    }

    private static ListwiseFit.List[] ListsOf(PeopleWorld world)
    {
        var matcher = ProductRanking.CreateMatcher(world.ToDataset(null));
        return [.. world.Judged.AsParallel().AsOrdered().Select(l => new ListwiseFit.List(
            [.. ProductRanking.FeaturesOf(matcher, l).Select(f => f.Select(v => (double)v).ToArray())], l.Truth))];
    }

    private static (double[] Means, double[] Deviations) Moments(ListwiseFit.List[] lists)
    {
        double[][] rows = [.. lists.SelectMany(l => l.Inputs)];
        double[] means = [.. Enumerable.Range(0, FeatureTable.Count).Select(c => rows.Average(r => r[c]))];
        return (means, [.. Enumerable.Range(0, FeatureTable.Count)
            .Select(c => Math.Sqrt(rows.Average(r => (r[c] - means[c]) * (r[c] - means[c]))))]);
    }

    private static ListwiseFit.List Standardise(ListwiseFit.List list, int[] columns, double[] means,
        double[] deviations) => new(
            [.. list.Inputs.Select(x => columns.Select(c => (x[c] - means[c]) / deviations[c]).ToArray())],
            list.Target);
}
