using Matching.Datasets;

namespace Matching.Bench.Worlds.People;

/// <summary>Prints how well orders agree with the truth of worlds of half-filled profiles.</summary>
internal static class PeopleReport
{
    /// <summary>Writes one block of lines per world and seed.</summary>
    public static void Write(Dataset taxonomy, PeopleArguments arguments)
    {
        Console.WriteLine("NDCG@10, gain = true probability that both say yes, 95 % bootstrap over the needs; "
            + "difference to the hand blend, need by need;");
        Console.WriteLine("ECE of p_accept against the true probability, ten bins, all pairs; mean p_accept and mean "
            + "truth; share of needs with five or more people to ask, among");
        Console.WriteLine("the candidates / among all people (in the line of the blend: within the limits as the world "
            + "reads them)");
        Console.WriteLine($"{"world",-8}{"seed",5}{"accepts",9}{"pairs",8}{"yes",7}  {"order",-16}{"NDCG@10",22}"
            + $"{"minus hand blend",26}{"ECE",7}{"pred./true",14}{"to ask",14}  training");
        foreach (var seed in arguments.Seeds)
        {
            foreach (var name in arguments.Names)
                WriteWorld(name, new(PeoplePresets.Find(name)!, taxonomy, seed), arguments, seed);
        }
    }

    private static void WriteWorld(string name, PeopleWorld world, PeopleArguments arguments, int seed)
    {
        var inputs = world.CreateBlendInputs();
        double[] Ndcg(Func<PeopleList, PeoplePerson, double> score) =>
            [.. world.Judged.AsParallel().AsOrdered().Select(l => l.Ndcg(p => score(l, p)))];
        var blend = Ndcg((l, p) => HandBlend.Score(inputs.Compute(l.Need, p), HandBlend.Weights));
        var start = $"{name,-8}{seed,5}";
        var plain = $"{start}{"",9}{"",8}{"",7}  ";
        Console.WriteLine($"{plain}{"random",-16}"
            + $"{PeopleBootstrap.Compute(Ndcg((l, p) => PeopleNoise.Unit(seed, l.Need.Number, p.Number))),22}");
        Console.WriteLine($"{plain}{"hand blend",-16}{PeopleBootstrap.Compute(blend),22}{"",26}{"",7}{"",14}"
            + $"{Enough(world),14}");
        WriteLine(plain, "truth, declared", Ndcg((l, p) => world.Truth
            .ComputeWithoutNoise(l.Need, p.AsDeclared(world.Preset.Distance)).Both), blend, "");
        WriteLine(plain, "truth", Ndcg((l, p) => world.Truth.ComputeWithoutNoise(l.Need, p).Both), blend, "");
        foreach (var accepts in arguments.Accepts) WriteSize(world, accepts, arguments.IsAdversarial, blend, start);
    }

    /// <summary>Shares of the needs with enough people within the limits that the world itself reads.</summary>
    private static string Enough(PeopleWorld world)
    {
        double Share(Func<PeopleList, IEnumerable<PeoplePerson>> people) => world.Judged.AsParallel().AsOrdered()
            .Select(l => PeopleVerdict.IsEnough(people(l)
                .Count(p => PeopleLimits.AreKept(l.Need, p, world.Parts.Places)))).Average();
        return $"{Share(l => l.People):0.00} / {Share(_ => world.People):0.00}";
    }

    private static void WriteSize(PeopleWorld world, int accepts, bool isAdversarial, double[] blend, string start)
    {
        var history = accepts == 0 ? null : new PeopleHistory(world, isAdversarial).Play(accepts);
        var data = world.ToDataset(history);
        var yes = history is null ? "" : $"{100.0 * history.Accepts / history.Rows.Count:0.0} %";
        start += $"{accepts,9}{data.History.Count,8}{yes,7}  ";
        Judge("rules", PeopleVerdict.Compute(world, ProductRanking.CreateMatcher(data)), "");
        if (history is null) return;
        var (model, wall, processor) = MeasuredTraining.Run(data);
        // Evaluated even if it is not fit to serve; the last column says whether the product would let it.
        var matcher = ProductRanking.CreateMatcher(data, model with { Serves = true });
        Judge("learned", PeopleVerdict.Compute(world, matcher),
            $"  {(model.Serves ? "serves" : "held back")}, {wall:0} s, processor {processor:0} s");

        void Judge(string order, PeopleVerdict verdict, string training) => WriteLine(start, order, verdict.Ndcg, blend,
            $"{verdict.CalibrationError,7:0.000}{$"{verdict.Predicted:0.000} / {world.MeanTruth:0.000}",14}"
            + $"{$"{verdict.EnoughCandidates:0.00} / {verdict.EnoughFound:0.00}",14}{training}");
    }

    private static void WriteLine(string start, string order, double[] ndcg, double[] blend, string rest) =>
        Console.WriteLine($"{start}{order,-16}{PeopleBootstrap.Compute(ndcg),22}"
            + $"{PeopleBootstrap.Compute([.. ndcg.Zip(blend, (a, b) => a - b)]),26}{rest}");
}
