using Matching.Datasets;

namespace Matching.Bench.Worlds.People;

/// <summary>The mode <c>fit</c>: fits the weights of the hand blend on the truth of the worlds to choose by.</summary>
internal static class BlendFit
{
    private const double Ridge = 1e-4;

    /// <summary>Seeds of the worlds to fit on; they are never judged.</summary>
    public static readonly int[] Seeds = [101, 102];

    /// <summary>Prints the weights, and NDCG@10 of the fit on its own worlds.</summary>
    public static void Write(Dataset taxonomy)
    {
        var lists = new List<ListwiseFit.List>();
        foreach (var (_, world) in Worlds(taxonomy)) lists.AddRange(ListsOf(world));
        var weights = ListwiseFit.Fit(lists, Ridge);
        for (var i = 0; i < weights.Length; i++) Console.WriteLine($"{BlendInputs.Names[i],-32}{weights[i],8:0.00}");
        foreach (var (name, world) in Worlds(taxonomy))
        {
            var ndcg = ListsOf(world).Average(list => Gains.Ndcg([.. Enumerable.Range(0, list.Target.Length)
                .OrderByDescending(i => HandBlend.Score(list.Inputs[i], weights)).Select(i => list.Target[i])]));
            Console.WriteLine($"{name,-8} NDCG@10 {ndcg:0.000}");
        }
    }

    /// <summary>The worlds to choose by, with the seeds of the fit.</summary>
    public static IEnumerable<(string Name, PeopleWorld World)> Worlds(Dataset taxonomy) =>
        from name in PeoplePresets.ToChooseBy
        from seed in Seeds
        select (name, new PeopleWorld(PeoplePresets.Named[name], taxonomy, seed));

    private static IEnumerable<ListwiseFit.List> ListsOf(PeopleWorld world)
    {
        var inputs = world.CreateBlendInputs();
        return world.Judged.Select(l =>
            new ListwiseFit.List([.. l.People.Select(p => inputs.Compute(l.Need, p))], l.Truth));
    }
}
