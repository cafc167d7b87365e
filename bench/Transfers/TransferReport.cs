using Matching.Datasets;
using Matching.Ranking;
using Matching.Ranking.Models;
using Matching.RankingModels;

namespace Matching.Bench.Transfers;

/// <summary>
/// The verb <c>transfers</c>: measures how well training on judged lists of some occupations generalises to others
/// (docs/experiments.md).
/// </summary>
internal static class TransferReport
{
    /// <returns>Exit code; 2 for invalid arguments.</returns>
    public static int Run(string[] args)
    {
        if (args.Length is 0 or > 3 || Arguments.Numbers(args.Length == 3 ? args[2] : "1", min: 0) is not { } seeds)
            return Arguments.Refuse("transfers ROME_FOLDER [ROWS|all [SEEDS]], rows and seeds one or several with "
                + "commas: transfers /data/rome D50,D 1,2");
        TransferOccupations occupations;
        try
        {
            occupations = new TransferOccupations(args[0]);
        }
        catch (InputException e)
        {
            return Arguments.Refuse(string.Join('\n', e.Faults.Select(f => $"{f.File}: {f.Problem.En}")));
        }
        var names = args.Length > 1 && args[1] != "all" ? args[1].Split(',') : [.. TransferRow.Named.Keys];
        if (!Arguments.AreKnown("row", "Rows", names, TransferRow.Named.Keys)) return 2;
        WriteTable(occupations, names, seeds);
        return 0;
    }

    private static void WriteTable(TransferOccupations occupations, string[] names, int[] seeds)
    {
        Console.WriteLine(
            $"{occupations.All.Length} occupations. NDCG@10 of lists that were not trained on; ± is the 95 % "
                + $"interval of trained − untrained, list by list");
        Console.WriteLine(
            $"{"row",-11}{"what",-46}{"seed",5}{"lists",6}{"Jaccard",9}{"untrained",10}{"rules, history",15}"
                + $"{"trained",9}{"ratio",7}{"±",6}{"without history",16}{"ratio",7}"
            + $"{"serves",7}{"processor",10}  weights");
        foreach (var name in names)
        {
            var row = TransferRow.Named[name];
            foreach (var seed in seeds)
                Console.WriteLine(row.Near != Near.Domain && !occupations.HasGroups
                    ? $"{name,-11}no ESCO beside ROME"
                    : Line(occupations, name, row, seed));
        }
    }

    private static string Line(TransferOccupations occupations, string name, TransferRow row, int seed)
    {
        var world = new TransferWorld(occupations, row, seed);
        var (model, _, processor) = MeasuredTraining.Run(world.Data);
        double[] Read(Dataset data, RankingModel? serving)
        {
            var matcher = FittedMatcher.Build(data, serving);
            return ComputeScores(world, l => ByRank(matcher, l.Need, l.People));
        }

        var jaccard = ComputeScores(world, l => l.People.OrderByDescending(p => occupations.Share(l.Need, p))
            .ThenBy(TransferWorld.Id, StringComparer.Ordinal)).Average();
        var untrained = Read(world.Untrained, null);
        var rules = Read(world.Data, null).Average();
        var trained = Read(world.Data, model);
        var without = Read(world.Untrained, model).Average();
        double[] gains = [.. trained.Zip(untrained, (t, u) => t - u)];
        var spread = 1.96 * Math.Sqrt(gains.Sum(g => Math.Pow(g - gains.Average(), 2))) / gains.Length;
        return $"{name,-11}{row.Description,-46}{seed,5}{world.Evaluated.Length,6}{jaccard,9:0.000}"
            + $"{untrained.Average(),10:0.000}{rules,15:0.000}{trained.Average(),9:0.000}"
            + $"{trained.Average() / untrained.Average(),7:0.00}{spread,6:0.000}{without,16:0.000}"
            + $"{without / untrained.Average(),7:0.00}{(model.Serves ? "yes" : "no"),7}"
            + $"{$"{processor:0} s",10}  {string.Join(' ', model.Card.PartWeights.Select(w => $"{w:0.00}"))}";
    }

    private static IEnumerable<int> ByRank(Matcher matcher, int need, int[] people)
    {
        var ids = people.ToDictionary(TransferWorld.Id);
        return matcher.RankGiven(matcher.NeedOf(TransferWorld.Id(need)), ids.Keys).OrderBy(c => c.Rank)
            .Select(c => ids[c.Employee]);
    }

    private static double[] ComputeScores(TransferWorld world,
        Func<(int Need, int[] People), IEnumerable<int>> order) => [.. world.Evaluated.Select(
            l => Gains.Ndcg([.. order(l).Select(p => Math.Pow(2, world.Grade(l.Need, p)) - 1)]))];
}
