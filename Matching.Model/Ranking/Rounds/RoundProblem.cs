namespace Matching.Ranking.Rounds;

/// <summary>Input of a round. The order of needs, employees and pairs has no meaning.</summary>
/// <param name="Needs">The needs, with distinct ids.</param>
/// <param name="People">The employees, with distinct ids.</param>
/// <param name="Pairs">The possible pairs, each at most once; an array, as a round iterates over up to a million of
/// them many times.</param>
public sealed record RoundProblem(IReadOnlyList<RoundNeed> Needs, IReadOnlyList<RoundPerson> People,
    RoundPair[] Pairs)
{
    /// <summary>
    /// The same problem with needs and employees sorted by id, and pairs by both; positions then break ties.
    /// </summary>
    internal RoundProblem Sorted()
    {
        var (needs, needPosition) = Order(Needs, n => n.Id);
        var (people, personPosition) = Order(People, p => p.Id);
        RoundPair[] pairs = [.. Pairs];
        foreach (ref var pair in pairs.AsSpan())
            pair = pair with { Need = needPosition[pair.Need], Person = personPosition[pair.Person] };
        // Two stable counting sorts, by person, then by need, because a round may have a million pairs.
        pairs = CountingSort(CountingSort(pairs, people.Length, p => p.Person), needs.Length, p => p.Need);
        return new(needs, people, pairs);
    }

    /// <summary>The pairs of a mask.</summary>
    internal IEnumerable<RoundPair> Chosen(bool[] chosen) => Pairs.Where((_, i) => chosen[i]);

    /// <summary>Sum of the probabilities of the pairs of a mask.</summary>
    internal double WelfareOf(bool[] chosen) => Chosen(chosen).Sum(p => Math.Clamp(p.Score, 0, 1));

    internal bool IsIn(RoundPair pair, ExposureGroup group) => group switch
    {
        ExposureGroup.SmallAssociations => Needs[pair.Need].IsSmall,
        ExposureGroup.RuralPlaces => Needs[pair.Need].IsRural,
        ExposureGroup.Newcomers => People[pair.Person].IsNew,
    };

    /// <summary>Whether a group's share of a mask is below its target.</summary>
    internal bool IsShort(bool[] chosen, ExposureGroup group) => ShareOf(chosen, group) < TargetOf(group) - 1e-9;

    /// <summary>The group's share of the pairs of a mask.</summary>
    internal double ShareOf(bool[] chosen, ExposureGroup group) =>
        Chosen(chosen).Select(p => IsIn(p, group) ? 1.0 : 0).DefaultIfEmpty().Average();

    /// <summary>
    /// The group's share of the seats that have a candidate, or of the employees who can take a seat.
    /// </summary>
    internal double TargetOf(ExposureGroup group)
    {
        var (all, inGroup) = (0L, 0L);
        var ofPeople = group == ExposureGroup.Newcomers;
        var seen = new bool[ofPeople ? People.Count : Needs.Count];
        foreach (var pair in Pairs)
        {
            ref var known = ref seen[ofPeople ? pair.Person : pair.Need];
            if (known) continue;
            known = true;
            var weight = ofPeople ? 1 : Math.Max(0, Needs[pair.Need].Seats);
            all += weight;
            if (IsIn(pair, group)) inGroup += weight;
        }
        return all == 0 ? 0 : (double)inGroup / all;
    }

    private static (T[] Sorted, int[] Place) Order<T>(IReadOnlyList<T> rows, Func<T, string> id)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count).OrderBy(i => id(rows[i]), StringComparer.Ordinal)];
        var position = new int[order.Length];
        for (var i = 0; i < order.Length; i++) position[order[i]] = i;
        return ([.. order.Select(i => rows[i])], position);
    }

    private static RoundPair[] CountingSort(RoundPair[] pairs, int keys, Func<RoundPair, int> key)
    {
        var starts = new int[keys + 1];
        foreach (var pair in pairs) starts[key(pair) + 1]++;
        for (var k = 0; k < keys; k++) starts[k + 1] += starts[k];
        var sorted = new RoundPair[pairs.Length];
        foreach (var pair in pairs) sorted[starts[key(pair)]++] = pair;
        return sorted;
    }
}
