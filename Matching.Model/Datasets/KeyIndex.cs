using System.Runtime.InteropServices;

namespace Matching.Datasets;

/// <summary>The ids or codes that a file or the database knows, and the line each was first read at.</summary>
public sealed class KeyIndex
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> byChars;
    private readonly IReadOnlyDictionary<string, string>? aliases;

    /// <summary>An index that knows nothing yet.</summary>
    /// <param name="aliases">Keys of today by other keys that files may refer with; a key that the index has itself is never taken for another.</param>
    public KeyIndex(IReadOnlyDictionary<string, string>? aliases = null)
    {
        byChars = entries.GetAlternateLookup<ReadOnlySpan<char>>();
        this.aliases = aliases;
    }

    /// <summary>Number of keys known.</summary>
    public int Count => entries.Count;

    /// <summary>Makes known a key that is already in the database: files may refer to it, and may hold it once more.</summary>
    /// <param name="key">Id or code.</param>
    public void AddExisting(string key) => entries.TryAdd(key, new Entry(entries.Count, 0, false));

    /// <summary>Whether the key was read or added, refused or not.</summary>
    /// <param name="key">Id or code.</param>
    public bool Knows(string key) => entries.ContainsKey(key);

    /// <summary>Registers a key of the file being read.</summary>
    /// <returns>0, or the line that already holds it.</returns>
    internal int Add(string key, int line)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, key, out var exists);
        if (exists && entry.Line != 0) return entry.Line;
        entry = new Entry(exists ? entry.Ordinal : entries.Count - 1, line, false);
        return 0;
    }

    /// <summary>Marks the row of a key as refused.</summary>
    internal void Refuse(string key)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(entries, key);
        entry = entry with { Refused = true };
    }

    /// <summary>Looks a key up, or the key of today that it is an alias of. The string it gives is the one the index holds, so that rows share it.</summary>
    internal bool TryFind(ReadOnlySpan<char> key, out string known, out Entry entry) => byChars.TryGetValue(key, out known!, out entry)
        || (aliases is not null && aliases.TryGetValue(key.ToString(), out var today) && byChars.TryGetValue(today, out known!, out entry));

    /// <summary>A known key.</summary>
    /// <param name="Ordinal">Number of the key in the order of arrival, from 0.</param>
    /// <param name="Line">Line that holds it; 0 when it comes from the database.</param>
    /// <param name="Refused">Whether its row was refused.</param>
    internal readonly record struct Entry(int Ordinal, int Line, bool Refused);
}
