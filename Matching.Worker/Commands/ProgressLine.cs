namespace Matching.Worker.Commands;

/// <summary>
/// Reports progress: a bar on a terminal, otherwise one line per 10 %.
/// </summary>
/// <param name="label">Name of the work.</param>
/// <param name="total">Total number of steps.</param>
/// <param name="output">Target of the output.</param>
/// <param name="terminal">Whether the output is a terminal, on which a line can be overwritten.</param>
internal sealed class ProgressLine(string label, long total, TextWriter output, bool terminal)
    : IProgress<long>, IDisposable
{
    private const int Width = 30;
    private readonly Lock _writing = new();
    private int _shown = -1;

    /// <summary>Creates a progress line on standard error.</summary>
    public static ProgressLine Start(LocalizedText label, long total) =>
        new(label.ToString(), total, Console.Error, !Console.IsErrorRedirected);

    /// <summary>Reports the number of completed steps. Thread-safe.</summary>
    public void Report(long value)
    {
        var percent = total <= 0 ? 100 : (int)Math.Clamp(value * 100 / total, 0, 100);
        var step = terminal ? percent : percent - (percent % 10);
        lock (_writing)
        {
            if (step <= _shown) return;
            _shown = step;
            var filled = Width * step / 100;
            if (terminal)
                output.Write($"\r{label} [{new string('#', filled)}{new string('.', Width - filled)}] "
                    + $"{step} % {value}/{total} ");
            else output.WriteLine($"{label} {step} % {value}/{total}");
        }
    }

    /// <summary>Ends the line of the bar.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (terminal && _shown >= 0) output.WriteLine();
        }
    }
}
