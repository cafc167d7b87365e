namespace Matching.Text;

/// <summary>An entry suggested while somebody types.</summary>
/// <param name="Code">Code of the entry.</param>
/// <param name="Label">Preferred label of the entry.</param>
/// <param name="Confidence">In [0, 1]: probability that the text means the entry.</param>
/// <param name="Words">Words of the text that matched, folded, in order.</param>
public sealed record Suggestion(string Code, string Label, double Confidence, IReadOnlyList<string> Words)
{
    /// <summary>The clause of the text that supports the entry most, as it was written.</summary>
    public string Passage { get; init; } = "";
}
