namespace Matching.Text;

/// <summary>An entry of a taxonomy as the linker reads it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Wordings">Its label, then its other wordings.</param>
/// <param name="Definition">Its definition, or empty.</param>
/// <param name="Around">Label of its parent, or empty.</param>
internal sealed record LinkTarget(string Code, IReadOnlyList<string> Wordings, string Definition, string Around)
{
    /// <summary>Code of its parent, or empty.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Creates an entry; its other wordings may come in any order.</summary>
    public static LinkTarget Create(string code, string label, IEnumerable<string> others, string definition,
        string around) => new(code, [label, .. others.Order(StringComparer.Ordinal)], definition, around);
}
