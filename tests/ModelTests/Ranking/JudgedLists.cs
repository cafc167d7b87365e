using Matching.Datasets.Rows;

namespace Matching.ModelTests.Ranking;

/// <summary>
/// Lists of occupations to be ordered by how well their members could do another occupation: at most a quarter is
/// related, and half of the rest has the most skills in common with it.
/// </summary>
internal sealed class JudgedLists
{
    internal const int Length = 50;
    private const int MaxAsked = 133, MaxJudged = 300;
    private readonly IReadOnlyList<OccupationRow> _occupations;
    private readonly SkillShares _shares;
    private readonly Random _random;

    internal JudgedLists(IReadOnlyList<OccupationRow> occupations, int seed)
    {
        (_occupations, _shares, _random) = (occupations, new SkillShares(occupations), new Random(seed));
        var needs = Shuffled(Enumerable.Range(0, occupations.Count));
        Asked = [.. needs[..MaxAsked].Select(n => (n, ListOf(n)))
            .Where(l => l.Item2.Any(o => Grade(occupations[l.n], occupations[o]) > 0))];
        Judged = [.. needs[MaxAsked..(MaxAsked + MaxJudged)].Select(n => (n, ListOf(n)))];
    }

    /// <summary>Lists to be ordered.</summary>
    internal IReadOnlyList<(int Need, int[] Others)> Asked { get; }
    /// <summary>Lists of other needs whose grades are known.</summary>
    internal IReadOnlyList<(int Need, int[] Others)> Judged { get; }

    /// <summary>2 in the same domain of ROME, 1 in the same main domain, else 0.</summary>
    internal static int Grade(OccupationRow one, OccupationRow other) =>
        one.Code.AsSpan(0, 3).SequenceEqual(other.Code.AsSpan(0, 3)) ? 2 : one.Code[0] == other.Code[0] ? 1 : 0;

    private int[] ListOf(int need)
    {
        var others = Shuffled(Enumerable.Range(0, _occupations.Count).Where(o => o != need));
        var near = others.Where(o => Grade(_occupations[need], _occupations[o]) > 0).Take(Length / 4).ToList();
        var far = others.Where(o => Grade(_occupations[need], _occupations[o]) == 0)
            .OrderByDescending(o => _shares.Share(need, o)).ToList();
        var (left, alike) = (Length - near.Count, (Length - near.Count) / 2);
        return Shuffled([.. near, .. Shuffled(far.Take(4 * alike)).Take(alike),
            .. Shuffled(far.Skip(4 * alike)).Take(left - alike)]);
    }

    private int[] Shuffled(IEnumerable<int> numbers)
    {
        int[] mixed = [.. numbers];
        _random.Shuffle(mixed);
        return mixed;
    }
}

/// <summary>IDF-weighted Jaccard of two occupations' skills.</summary>
internal sealed class SkillShares(IReadOnlyList<OccupationRow> occupations)
{
    private readonly Dictionary<string, double> _rarity =
        occupations.SelectMany(o => o.Skills).CountBy(s => s)
            .ToDictionary(s => s.Key, s => Math.Log((1.0 + occupations.Count) / (1 + s.Value)));

    /// <summary>In [0, 1].</summary>
    internal double Share(int one, int other)
    {
        var all = occupations[one].Skills.Union(occupations[other].Skills).Sum(s => _rarity[s]);
        return all == 0 ? 0 : occupations[one].Skills.Intersect(occupations[other].Skills).Sum(s => _rarity[s]) / all;
    }
}
