using Microsoft.Extensions.Logging;

namespace Matching;

/// <summary>
/// Logs the faults of something that tries again by itself: one line when they begin, one a minute while they last,
/// with
/// how many there were, and one when they are over. The stack of each is logged at debug level.
/// </summary>
/// <param name="log">Where the lines go.</param>
/// <param name="subject">What fails, as the lines begin: <c>Outbox relay</c>.</param>
/// <param name="time">The clock.</param>
public sealed class FaultLog(ILogger log, string subject, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    /// <summary>Without a fault for so long it works again: some tries may succeed while others fail.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    private readonly Lock _gate = new();
    private volatile bool _failing;
    private DateTimeOffset _began;
    private DateTimeOffset _last;
    private DateTimeOffset _written = DateTimeOffset.MinValue;
    private int _count;

    /// <summary>Whether the last try failed.</summary>
    public bool IsFailing => _failing;

    /// <summary>Logs a fault at debug level alone: something else reports its cause.</summary>
    public void LogDebug(Exception fault) => log.LogDebug(fault, "{Subject} failed", subject);

    /// <summary>Notes a fault.</summary>
    public void Log(Exception fault)
    {
        LogDebug(fault);
        Log(Explain(fault));
    }

    /// <summary>Notes a fault that is no exception.</summary>
    public void Log(string error)
    {
        lock (_gate)
        {
            _last = time.GetUtcNow();
            if (!_failing) (_failing, _began) = (true, _last);
            _count++;
            if (_last - _written < Between) return;
            log.LogWarning("{Subject} fails and is tried again (faults: {Count}): {Error}", subject, _count, error);
            (_written, _count) = (_last, 0);
        }
    }

    /// <summary>Notes a success.</summary>
    public void Clear()
    {
        if (!_failing) return;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_failing || now - _last < Calm) return;
            log.LogWarning("{Subject} works again after {Seconds:0} s", subject, (now - _began).TotalSeconds);
            (_failing, _count) = (false, 0);
        }
    }

    /// <summary>
    /// Whether a fault is only that a stop was asked for. Any other fault that a stop brings about is one of the loop's
    /// own,
    /// and must not end the host a second time.
    /// </summary>
    public static bool IsStop(Exception fault, CancellationToken stopping) =>
        stopping.IsCancellationRequested && fault is OperationCanceledException;

    /// <summary>The messages of an exception and its causes, in one line.</summary>
    private static string Explain(Exception fault)
    {
        var messages = new List<string>();
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
            if (!messages.Exists(m => m.Contains(cause.Message, StringComparison.Ordinal))) messages.Add(cause.Message);
        return string.Join(" ", messages).ReplaceLineEndings(" ");
    }
}
