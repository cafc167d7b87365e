namespace Matching.Ranking;

/// <summary>A need as a round sees it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Seats">People that may be proposed to it now; none when below 1.</param>
/// <param name="Association">Its association.</param>
/// <param name="IsSmall">Whether the association is small.</param>
/// <param name="IsRural">Whether the work is in a rural commune.</param>
public sealed record RoundNeed(string Id, int Seats, string Association, bool IsSmall, bool IsRural)
{
    /// <summary>Most employees of a small association.</summary>
    public const int SmallAssociation = 5;
    /// <summary>A commune of fewer inhabitants is rural.</summary>
    public const int RuralPopulation = 2000;
}

/// <summary>A person as a round sees her.</summary>
/// <param name="Id">Id.</param>
/// <param name="Entity">Her business unit, or empty.</param>
/// <param name="IsNew">Whether she was never proposed before.</param>
public sealed record RoundPerson(string Id, string Entity, bool IsNew);

/// <summary>A pair that no gate closes.</summary>
/// <param name="Need">Position of the need.</param>
/// <param name="Person">Position of the person.</param>
/// <param name="Score">Probability that both sides say yes.</param>
public readonly record struct RoundPair(int Need, int Person, double Score);

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

/// <summary>What bounds a round besides seats and one need a person.</summary>
public sealed record RoundSettings
{
    /// <summary>
    /// Most part of the best sum of probabilities that spreading exposure may cost; 0 turns the spread off.
    /// </summary>
    public double MaxPrice { get; init; } = 0.01;
    /// <summary>
    /// Most part of an entity's people that one round may take, at least one person; null for no limit.
    /// </summary>
    public double? EntityShare { get; init; }
    /// <summary>
    /// People of an entity, by entity: what <see cref="EntityShare"/> is a part of. An entity that is missing has no
    /// limit.
    /// </summary>
    public IReadOnlyDictionary<string, int> EntitySizes { get; init; } = new Dictionary<string, int>();
    /// <summary>People of an entity who are away already and count against its limit.</summary>
    public IReadOnlyDictionary<string, int> EntityAway { get; init; } = new Dictionary<string, int>();
    /// <summary>
    /// Most people proposed to one association over all its needs: what its tutors can take in; null for no limit.
    /// </summary>
    public int? MaxPerAssociation { get; init; }
}
