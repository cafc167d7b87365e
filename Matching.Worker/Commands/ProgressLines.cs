namespace Matching.Worker.Commands;

/// <summary>Writes each line of progress at once.</summary>
internal sealed class ProgressLines(TextWriter to) : IProgress<string>
{
    public void Report(string value) => to.WriteLine(value);
}
