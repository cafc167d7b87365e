namespace Matching.Datasets;

/// <summary>One thing that is wrong with an input, told so that a person can mend it.</summary>
/// <param name="File">File name, or the option of the command line.</param>
/// <param name="Line">Line in the file, from 1 (the header is line 1), or null when the whole file is at fault.</param>
/// <param name="Column">Column name, or null.</param>
/// <param name="Problem">What is wrong, and what was expected.</param>
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

/// <summary>The input is wrong: exit code 2 on the command line, 400 on the web. Nothing was written.</summary>
/// <param name="faults">At least one fault, in order of file and line; at most a hundred.</param>
public sealed class InputException(IReadOnlyList<InputFault> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>The faults, in order of file and line.</summary>
    public IReadOnlyList<InputFault> Faults { get; } = faults;
}
