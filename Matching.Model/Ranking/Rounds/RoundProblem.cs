namespace Matching.Ranking.Rounds;

/// <summary>What may be proposed to whom. The order of needs, people and pairs carries no meaning.</summary>
/// <param name="Needs">The needs, ids distinct.</param>
/// <param name="People">The people, ids distinct.</param>
/// <param name="Pairs">The pairs, each at most once.</param>
public sealed record RoundProblem(IReadOnlyList<RoundNeed> Needs, IReadOnlyList<RoundPerson> People,
    IReadOnlyList<RoundPair> Pairs)
{
    /// <summary>The pairs as an array: a round walks a million of them many times.</summary>
    internal RoundPair[] PairArray { get; } = Pairs as RoundPair[] ?? [.. Pairs];

    /// <summary>
    /// The same problem with needs and people in order of id, and pairs in order of both: from here on positions break
    /// ties.
    /// </summary>
    internal RoundProblem Sorted()
    {
        var (needs, needPlace) = Order(Needs, n => n.Id);
        var (people, personPlace) = Order(People, p => p.Id);
        RoundPair[] pairs = [.. Pairs];
        foreach (ref var pair in pairs.AsSpan())
            pair = pair with { Need = needPlace[pair.Need], Person = personPlace[pair.Person] };
        // By person, then stably by need: two counting passes, since a round may have a million pairs.
        pairs = Counted(Counted(pairs, people.Length, p => p.Person), needs.Length, p => p.Need);
        return new RoundProblem(needs, people, pairs);
    }

    private static (T[] Sorted, int[] Place) Order<T>(IReadOnlyList<T> rows, Func<T, string> id)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        var isSorted = true;
        for (var i = 1; i < order.Length && isSorted; i++)
            isSorted = string.CompareOrdinal(id(rows[i - 1]), id(rows[i])) < 0;
        if (!isSorted) Array.Sort(order, (a, b) => string.CompareOrdinal(id(rows[a]), id(rows[b])));
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++) place[order[i]] = i;
        return ([.. order.Select(i => rows[i])], place);
    }

    private static RoundPair[] Counted(RoundPair[] pairs, int keys, Func<RoundPair, int> key)
    {
        var starts = new int[keys + 1];
        foreach (var pair in pairs) starts[key(pair) + 1]++;
        for (var k = 0; k < keys; k++) starts[k + 1] += starts[k];
        var sorted = new RoundPair[pairs.Length];
        foreach (var pair in pairs) sorted[starts[key(pair)]++] = pair;
        return sorted;
    }
}
