using System.Globalization;

namespace Matching.Worker.Commands;

/// <summary>
/// How far long work has come: a bar on a terminal, a plain line every tenth elsewhere. It writes to standard error.
/// </summary>
/// <param name="label">What is being done.</param>
/// <param name="total">Steps of the work.</param>
/// <param name="output">Where to write.</param>
/// <param name="terminal">Whether a line can be written over.</param>
internal sealed class ProgressLine(string label, long total, TextWriter output, bool terminal)
    : IProgress<long>, IDisposable
{
    private const int Width = 30;
    private readonly Lock _writing = new();
    private int _shown = -1;

    /// <summary>Progress on the process's own standard error.</summary>
    public static ProgressLine Start(string label, long total) =>
        new(label, total, Console.Error, !Console.IsErrorRedirected);

    /// <summary>Tells how many steps are done. May be called from any thread.</summary>
    public void Report(long value)
    {
        var percent = total <= 0 ? 100 : (int)Math.Clamp(value * 100 / total, 0, 100);
        var step = terminal ? percent : percent - (percent % 10);
        lock (_writing)
        {
            if (step <= _shown) return;
            _shown = step;
            var filled = Width * step / 100;
            var count = string.Create(CultureInfo.InvariantCulture, $"{value}/{total}");
            if (terminal)
                output.Write(
                    $"\r{label} [{new string('#', filled)}{new string('.', Width - filled)}] {step} % {count} ");
            else output.WriteLine($"{label} {step} % {count}");
        }
    }

    /// <summary>Ends the bar's line.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (terminal && _shown >= 0) output.WriteLine();
        }
    }
}
