using System.Runtime.InteropServices;

namespace Matching.Datasets;

/// <summary>The ids or codes that a file or the database defines, with the line of each.</summary>
internal sealed class KeyIndex
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _byChars;
    private readonly IReadOnlyDictionary<string, string>? _aliases;

    /// <param name="aliases">Maps alternative keys to present keys. A key that the index contains itself takes
    /// precedence.</param>
    public KeyIndex(IReadOnlyDictionary<string, string>? aliases = null)
    {
        _byChars = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        _aliases = aliases;
    }

    public int Count => _entries.Count;

    /// <summary>
    /// Adds a key of the database: files may refer to it, and may define it again.
    /// </summary>
    public void AddExisting(string key) => _entries.TryAdd(key, new Entry(_entries.Count, 0, false));

    /// <summary>Whether the key was read or added, including refused keys.</summary>
    public bool Knows(string key) => _entries.ContainsKey(key);

    /// <summary>Adds a key of the file being read.</summary>
    /// <returns>0, or the line that already defines the key.</returns>
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
        entry = entry with { IsRefused = true };
    }

    /// <summary>
    /// Looks up a key, or the present key of an alias. Returns the string instance of the index, so that rows share it.
    /// </summary>
    internal bool TryFind(ReadOnlySpan<char> key, out string known, out Entry entry) =>
        _byChars.TryGetValue(key, out known!, out entry)
        || (_aliases is not null && _aliases.TryGetValue(key.ToString(), out var present)
            && _byChars.TryGetValue(present, out known!, out entry));

    /// <param name="Ordinal">Ordinal of the key in the order of insertion, from 0.</param>
    /// <param name="Line">Line that defines it; 0 for a key of the database.</param>
    /// <param name="IsRefused">Whether its row was refused.</param>
    internal readonly record struct Entry(int Ordinal, int Line, bool IsRefused);
}
