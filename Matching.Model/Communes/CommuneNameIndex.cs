namespace Matching.Communes;

/// <summary>A name by which a commune is found.</summary>
/// <param name="Key">Its folded words, one space between them.</param>
/// <param name="Commune">Position of the commune in the table.</param>
/// <param name="IsAlias">Whether it is the name of a part rather than the commune's own.</param>
internal readonly record struct CommuneName(string Key, int Commune, bool IsAlias);

/// <summary>
/// Folded names in one sorted array. They are ordered without their blanks, so that one search finds « L Hay les Roses
/// » and « LHaylesRoses », and all the names that begin as the typed one lie behind each other.
/// </summary>
internal sealed class CommuneNameIndex
{
    private readonly CommuneName[] _names;

    public CommuneNameIndex(IEnumerable<CommuneName> names)
    {
        _names = [.. names];
        Array.Sort(_names,
            static (a, b) => Compare(a.Key, b.Key) is var order and not 0
                ? order
                : string.CompareOrdinal(a.Key, b.Key));
    }

    /// <summary>
    /// Communes called so: by their own name before a part's, with the same blanks before other ones.
    /// </summary>
    public IReadOnlyList<int> Find(string key)
    {
        var first = LowerBound(key);
        var end = first;
        while (end < _names.Length && Compare(_names[end].Key, key) == 0) end++;
        var alike = _names.AsSpan(first, end - first).ToArray();
        foreach (var (exact, alias) in new[] { (true, false), (true, true), (false, false), (false, true) })
        {
            int[] found =
                [.. alike.Where(n => n.Key == key == exact && n.IsAlias == alias).Select(n => n.Commune).Distinct()];
            if (found.Length > 0) return found;
        }
        return [];
    }

    /// <summary>Communes with a name whose first words are these.</summary>
    public IReadOnlyList<int> FindBeginning(string key)
    {
        var found = new List<int>();
        for (var i = LowerBound(key); i < _names.Length && StartsWith(_names[i].Key, key); i++)
            if (_names[i].Key.Length > key.Length && _names[i].Key[key.Length] == ' '
                && _names[i].Key.StartsWith(key, StringComparison.Ordinal))
                found.Add(_names[i].Commune);
        return [.. found.Distinct()];
    }

    private int LowerBound(string key)
    {
        var (low, high) = (0, _names.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Compare(_names[middle].Key, key) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Ordinal order of two keys, their blanks left out.</summary>
    private static int Compare(string a, string b)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < a.Length && a[i] == ' ') i++;
            while (j < b.Length && b[j] == ' ') j++;
            if (i == a.Length || j == b.Length) return (i < a.Length ? 1 : 0) - (j < b.Length ? 1 : 0);
            if (a[i] != b[j]) return a[i] - b[j];
            i++;
            j++;
        }
    }

    private static bool StartsWith(string name, string key)
    {
        var i = 0;
        foreach (var c in key)
        {
            if (c == ' ') continue;
            while (i < name.Length && name[i] == ' ') i++;
            if (i == name.Length || name[i++] != c) return false;
        }
        return true;
    }
}
