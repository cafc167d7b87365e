using System.Collections.Concurrent;
using MassTransit;

namespace Matching.Worker.Bus;

/// <summary>
/// Observes the traffic of one bus: time of the last delivery and number of messages in progress per queue, and since
/// when the broker has confirmed no publication.
/// </summary>
internal sealed class BusTraffic(TimeProvider time) : IReceiveObserver
{
    private readonly ConcurrentDictionary<string, Deliveries> _queues = new();
    private readonly DateTimeOffset _createdAt = time.GetUtcNow();
    private long _failingSince;

    /// <summary>Start of the current series of failed publications; null if the last one was confirmed.</summary>
    internal DateTimeOffset? PublishingFailsSince =>
        Interlocked.Read(ref _failingSince) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Whether the bus has had no message of a queue in progress for the given time.</summary>
    internal bool IsIdle(string queue, TimeSpan span)
    {
        var deliveries = _queues.GetValueOrDefault(queue, new(0, _createdAt));
        return deliveries.InProgress == 0 && time.GetUtcNow() - deliveries.LastAt > span;
    }

    /// <summary>Records the result of a batch of publications.</summary>
    /// <param name="confirmed">Number of publications that the broker confirmed.</param>
    /// <param name="failed">Number of publications that failed.</param>
    internal void RecordPublications(int confirmed, int failed)
    {
        if (confirmed > 0)
            Interlocked.Exchange(ref _failingSince, 0);
        else if (failed > 0)
            Interlocked.CompareExchange(ref _failingSince, time.GetUtcNow().UtcTicks, 0);
    }

    public Task PreReceive(ReceiveContext context) => Record(context, 1);
    public Task PostReceive(ReceiveContext context) => Record(context, -1);
    public Task ReceiveFault(ReceiveContext context, Exception exception) => Record(context, -1);

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Task.CompletedTask;

    private Task Record(ReceiveContext context, int change)
    {
        var now = time.GetUtcNow();
        _queues.AddOrUpdate(context.InputAddress.Segments[^1].Trim('/'), _ => new(Math.Max(0, change), now),
            (_, old) => new(Math.Max(0, old.InProgress + change), now));
        return Task.CompletedTask;
    }

    private readonly record struct Deliveries(int InProgress, DateTimeOffset LastAt);
}
