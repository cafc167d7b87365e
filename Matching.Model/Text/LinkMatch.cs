namespace Matching.Text;

/// <summary>An entry that a text may mean, with what it rests on.</summary>
/// <param name="Entry">Position of the entry.</param>
/// <param name="Score">In [0, 1].</param>
/// <param name="Wording">Wording that matched; empty when none did.</param>
internal readonly record struct LinkMatch(int Entry, double Score, string Wording)
{
    /// <summary>Words of the text that matched, folded, in order.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Part of the text that supports the entry most.</summary>
    public string Passage { get; init; } = "";
}
