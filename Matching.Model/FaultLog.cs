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
    private readonly Lock gate = new();
    private volatile bool failing;
    private DateTimeOffset began;
    private DateTimeOffset last;
    private DateTimeOffset written = DateTimeOffset.MinValue;
    private int count;

    /// <summary>Whether the last try failed.</summary>
    public bool IsFailing => failing;

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
        lock (gate)
        {
            last = time.GetUtcNow();
            if (!failing) (failing, began) = (true, last);
            count++;
            if (last - written < Between) return;
            log.LogWarning("{Subject} fails and is tried again (faults: {Count}): {Error}", subject, count, error);
            (written, count) = (last, 0);
        }
    }

    /// <summary>Notes a success.</summary>
    public void Clear()
    {
        if (!failing) return;
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (!failing || now - last < Calm) return;
            log.LogWarning("{Subject} works again after {Seconds:0} s", subject, (now - began).TotalSeconds);
            (failing, count) = (false, 0);
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
