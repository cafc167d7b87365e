namespace Matching.Worker.Commands;

/// <summary>Writes each progress message as a line, synchronously.</summary>
internal sealed class ProgressLines(TextWriter output) : IProgress<string>
{
    public void Report(string value) => output.WriteLine(value);
}
