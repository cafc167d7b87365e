namespace Matching.Datasets;

/// <summary>The ids or codes that a file defines, with the line of each.</summary>
/// <param name="aliases">Maps alternative keys to present keys. A key that the index contains itself takes
/// precedence.</param>
internal sealed class KeyIndex(IReadOnlyDictionary<string, string>? aliases = null)
{
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _byChars =
        new Dictionary<string, Entry>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private Dictionary<string, Entry> Entries => _byChars.Dictionary;

    /// <summary>Whether the key was read, including refused keys.</summary>
    public bool Knows(string key) => Entries.ContainsKey(key);

    /// <summary>Adds a key of the file being read.</summary>
    /// <returns>0, or the line that already defines the key.</returns>
    internal int Add(string key, int line) =>
        Entries.TryAdd(key, new(Entries.Count, line, false)) ? 0 : Entries[key].Line;

    /// <summary>Marks the row of a key as refused.</summary>
    internal void Refuse(string key) => Entries[key] = Entries[key] with { IsRefused = true };

    /// <summary>
    /// Looks up a key, or the present key of an alias. Returns the string instance of the index, so that rows share it.
    /// </summary>
    internal bool TryFind(ReadOnlySpan<char> key, out string known, out Entry entry) =>
        _byChars.TryGetValue(key, out known!, out entry)
        || (aliases is not null && aliases.TryGetValue(key.ToString(), out var present)
            && _byChars.TryGetValue(present, out known!, out entry));

    /// <param name="Ordinal">Ordinal of the key in the order of insertion, from 0.</param>
    /// <param name="Line">Line that defines it.</param>
    /// <param name="IsRefused">Whether its row was refused.</param>
    internal readonly record struct Entry(int Ordinal, int Line, bool IsRefused);
}
