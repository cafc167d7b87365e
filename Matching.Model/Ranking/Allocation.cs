namespace Matching.Ranking;

/// <summary>A pair that a round proposes.</summary>
/// <param name="Need">The need.</param>
/// <param name="Employee">The person.</param>
/// <param name="Score">Probability that both sides say yes.</param>
public readonly record struct AllocatedPair(string Need, string Employee, double Score);

/// <summary>One round: the likeliest pairs first, under seats and one need per person.</summary>
public static class Allocation
{
    /// <summary>Greedy choice; ties go by need, then employee, so that row order never matters.</summary>
    /// <param name="pairs">Open pairs.</param>
    /// <param name="seats">Seats of each need.</param>
    public static IReadOnlyList<AllocatedPair> Greedy(IEnumerable<AllocatedPair> pairs, IReadOnlyDictionary<string, int> seats)
    {
        var left = seats.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var chosen = new List<AllocatedPair>();
        foreach (var pair in pairs.OrderByDescending(p => p.Score).ThenBy(p => p.Need, StringComparer.Ordinal).ThenBy(p => p.Employee, StringComparer.Ordinal))
        {
            if (left.GetValueOrDefault(pair.Need) <= 0 || !taken.Add(pair.Employee)) continue;
            left[pair.Need]--;
            chosen.Add(pair);
        }
        return [.. chosen.OrderBy(p => p.Need, StringComparer.Ordinal).ThenByDescending(p => p.Score).ThenBy(p => p.Employee, StringComparer.Ordinal)];
    }
}
