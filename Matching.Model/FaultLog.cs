using Microsoft.Extensions.Logging;

namespace Matching;

/// <summary>
/// Throttles the log of an operation that retries by itself: one warning at the first failure, then at most one per
/// minute with the number of failures, and one on recovery. Every stack trace is logged at debug level.
/// </summary>
/// <param name="log">The logger to write to.</param>
/// <param name="subject">Name of the operation, at the start of each message, e.g. <c>Outbox relay</c>.</param>
/// <param name="time">Clock.</param>
public sealed class FaultLog(ILogger log, string subject, TimeProvider time)
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromMinutes(1);
    /// <summary>Time without a failure before recovery is reported: some tries may succeed while others fail.</summary>
    private static readonly TimeSpan RecoveryDelay = TimeSpan.FromSeconds(3);
    private readonly Lock _gate = new();
    private volatile bool _failing;
    private DateTimeOffset _began;
    private DateTimeOffset _last;
    private DateTimeOffset _written = DateTimeOffset.MinValue;
    private int _count;

    /// <summary>Whether a failure was logged and no recovery since.</summary>
    public bool IsFailing => _failing;

    /// <summary>Logs an exception at debug level only, if its cause is reported elsewhere.</summary>
    public void LogDebug(Exception fault) => log.LogDebug(fault, "{Subject} failed", subject);

    /// <summary>Records a failure with its exception.</summary>
    public void Log(Exception fault)
    {
        LogDebug(fault);
        Log(Explain(fault));
    }

    /// <summary>Records a failure without an exception.</summary>
    public void Log(string error)
    {
        lock (_gate)
        {
            _last = time.GetUtcNow();
            if (!_failing) (_failing, _began) = (true, _last);
            _count++;
            if (_last - _written < MinInterval) return;
            log.LogWarning("{Subject} failed; retrying (failures: {Count}): {Error}", subject, _count, error);
            (_written, _count) = (_last, 0);
        }
    }

    /// <summary>Records a success; reports recovery after a few seconds without a failure.</summary>
    public void Clear()
    {
        if (!_failing) return;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_failing || now - _last < RecoveryDelay) return;
            log.LogWarning("{Subject} recovered after {Seconds:0} s", subject, (now - _began).TotalSeconds);
            (_failing, _count) = (false, 0);
        }
    }

    /// <summary>
    /// Whether an exception is only the cancellation of a requested stop. Any other exception during a stop is a
    /// failure of the loop and must not stop the host a second time.
    /// </summary>
    public static bool IsStop(Exception fault, CancellationToken stopping) =>
        stopping.IsCancellationRequested && fault is OperationCanceledException;

    /// <summary>Returns the messages of an exception and its inner exceptions in one line.</summary>
    private static string Explain(Exception fault)
    {
        var messages = new List<string>();
        foreach (var cause in fault.Causes())
            if (!messages.Exists(m => m.Contains(cause.Message, StringComparison.Ordinal))) messages.Add(cause.Message);
        return string.Join(" ", messages).ReplaceLineEndings(" ");
    }
}
