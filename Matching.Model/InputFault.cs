namespace Matching;

/// <summary>A fault of an input, with its position and a message that contains the remedy.</summary>
/// <param name="File">File name, or the command-line option.</param>
/// <param name="Line">Line in the file (the header is line 1); null if the fault concerns the whole file.</param>
/// <param name="Column">Column name; null if the fault concerns no single column.</param>
/// <param name="Problem">What is wrong and what is expected.</param>
public sealed record InputFault(string File, int? Line, string? Column, LocalizedText Problem)
{
    /// <summary>"needs.csv, line 3, column start: …" in the current UI culture.</summary>
    public override string ToString()
    {
        var line = Line is { } l ? new LocalizedText($", ligne {l}", $", line {l}").ToString() : "";
        var column = Column is { } c ? new LocalizedText($", colonne {c}", $", column {c}").ToString() : "";
        return new LocalizedText($"{File}{line}{column} : {Problem.Fr}", $"{File}{line}{column}: {Problem.En}")
            .ToString();
    }
}
