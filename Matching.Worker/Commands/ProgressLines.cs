namespace Matching.Worker.Commands;

/// <summary>Writes each progress message as a line, synchronously.</summary>
internal sealed class ProgressLines(TextWriter output) : IProgress<LocalizedText>
{
    public void Report(LocalizedText value) => output.WriteLine(value);
}
