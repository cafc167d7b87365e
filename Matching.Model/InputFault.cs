namespace Matching;

/// <summary>A fault of an input, with its position and a message that contains the remedy.</summary>
/// <param name="File">File name, name of the setting or option, or name of the argument.</param>
/// <param name="Line">Line in the file (the header is line 1); null if the fault concerns the whole file.</param>
/// <param name="Column">Column name; null if the fault concerns no single column.</param>
/// <param name="Problem">What is wrong and what is expected.</param>
public sealed record InputFault(string File, int? Line, string? Column, LocalizedText Problem)
{
    /// <summary>
    /// Whether <see cref="File"/> is the name of an argument that the caller gave, such as "edition". The caller knows
    /// how a person gives it, for example as a command-line option.
    /// </summary>
    public bool IsArgument { get; init; }

    /// <summary>Creates the fault of an argument.</summary>
    /// <param name="name">Name of the argument.</param>
    /// <param name="problem">What is wrong and what is expected.</param>
    public static InputFault OfArgument(string name, LocalizedText problem) =>
        new(name, null, null, problem) { IsArgument = true };

    /// <summary>"needs.csv, line 3, column start: …" in the current UI culture.</summary>
    public override string ToString()
    {
        string Describe(string line, string column) =>
            $"{File}{(Line is null ? "" : $", {line} {Line}")}{(Column is null ? "" : $", {column} {Column}")}";
        return new LocalizedText($"{Describe("ligne", "colonne")} : {Problem.Fr}",
            $"{Describe("line", "column")}: {Problem.En}").ToString();
    }
}
