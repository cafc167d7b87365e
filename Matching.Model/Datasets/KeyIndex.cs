using System.Runtime.InteropServices;

namespace Matching.Datasets;

/// <summary>The ids or codes that a file or the database knows, and the line each was first read at.</summary>
internal sealed class KeyIndex
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _byChars;
    private readonly IReadOnlyDictionary<string, string>? _aliases;

    /// <summary>An index that knows nothing yet.</summary>
    /// <param name="aliases">Keys of today by other keys that files may refer with; a key that the index has itself is
    /// never taken for another.</param>
    public KeyIndex(IReadOnlyDictionary<string, string>? aliases = null)
    {
        _byChars = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        _aliases = aliases;
    }

    /// <summary>Number of keys known.</summary>
    public int Count => _entries.Count;

    /// <summary>
    /// Makes known a key that is already in the database: files may refer to it, and may hold it once more.
    /// </summary>
    /// <param name="key">Id or code.</param>
    public void AddExisting(string key) => _entries.TryAdd(key, new Entry(_entries.Count, 0, false));

    /// <summary>Whether the key was read or added, refused or not.</summary>
    /// <param name="key">Id or code.</param>
    public bool Knows(string key) => _entries.ContainsKey(key);

    /// <summary>Registers a key of the file being read.</summary>
    /// <returns>0, or the line that already holds it.</returns>
    internal int Add(string key, int line)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, key, out var exists);
        if (exists && entry.Line != 0) return entry.Line;
        entry = new Entry(exists ? entry.Ordinal : _entries.Count - 1, line, false);
        return 0;
    }

    /// <summary>Marks the row of a key as refused.</summary>
    internal void Refuse(string key)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, key);
        entry = entry with { Refused = true };
    }

    /// <summary>
    /// Looks a key up, or the key of today that it is an alias of. The string it gives is the one the index holds, so
    /// that rows share it.
    /// </summary>
    internal bool TryFind(ReadOnlySpan<char> key, out string known, out Entry entry) =>
        _byChars.TryGetValue(key, out known!, out entry)
        || (_aliases is not null && _aliases.TryGetValue(key.ToString(), out var today)
            && _byChars.TryGetValue(today, out known!, out entry));

    /// <summary>A known key.</summary>
    /// <param name="Ordinal">Number of the key in the order of arrival, from 0.</param>
    /// <param name="Line">Line that holds it; 0 when it comes from the database.</param>
    /// <param name="Refused">Whether its row was refused.</param>
    internal readonly record struct Entry(int Ordinal, int Line, bool Refused);
}
