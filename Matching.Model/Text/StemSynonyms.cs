namespace Matching.Text;

/// <summary>
/// Which stems stand for each other: those of one line of the lexicon, and those that the wordings of one entry
/// exchange (« chauffeur de bus », « conducteur de bus »), counted over the whole taxonomy.
/// </summary>
internal sealed class StemSynonyms
{
    private const int MaxExchanged = 2;
    private const int MaxWordings = 12; // of one entry that are compared with each other
    private const float LexiconTrust = 0.8f;
    private const float MinCount = 0.1f; // under it, an exchange is chance
    private const float Doubt = 1.5f; // exchanges that must be seen before a count says half of what it could

    private readonly Dictionary<(string, string), float> _likeness = [];

    internal StemSynonyms(IEnumerable<IReadOnlyList<string[]>> wordingsOfEntries)
    {
        var counts = new Dictionary<(string, string), float>();
        var totals = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var wordings in wordingsOfEntries)
        {
            for (var i = 0; i < Math.Min(wordings.Count, MaxWordings); i++)
            {
                for (var j = 0; j < i; j++) Count(wordings[i], wordings[j], counts, totals);
            }
        }
        foreach (var ((one, other), count) in counts)
        {
            var said = count / (MathF.Sqrt(totals[one] * totals[other]) + Doubt);
            if (said > MinCount) _likeness[(one, other)] = said;
        }
    }

    /// <summary>How far one stem stands for the other, in [0, 1].</summary>
    internal float Between(string one, string other)
    {
        var known = Lexicon.Shared.AreSynonyms(one, other) ? LexiconTrust : 0;
        return Math.Max(known,
            _likeness.GetValueOrDefault(string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one)));
    }

    private static void Count(string[] one, string[] other, Dictionary<(string, string), float> counts,
        Dictionary<string, float> totals)
    {
        var (left, right) = (one.Except(other).ToList(), other.Except(one).ToList());
        if (left.Count is 0 or > MaxExchanged || right.Count is 0 or > MaxExchanged) return;
        if (left.Count == one.Length && one.Length > 1) return;
        var share = 1f / (left.Count * right.Count);
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                var pair = string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
                counts[pair] = counts.GetValueOrDefault(pair) + share;
                totals[a] = totals.GetValueOrDefault(a) + share;
                totals[b] = totals.GetValueOrDefault(b) + share;
            }
        }
    }
}
