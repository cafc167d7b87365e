using System.Diagnostics.Metrics;
using Matching.MailOutbox;
using Matching.Needs;
using Matching.Worker.Bus;

namespace Matching.Worker;

/// <summary>The gauges, which report the state that was recorded last.</summary>
internal static partial class Telemetry
{
    internal static OutboxState? Outbox { private get; set; }
    internal static ModelState? Model { private get; set; }
    internal static MailStatistics? Mail { private get; set; }
    internal static OpenNeedStatistics? Needs { private get; set; }
    internal static MailState? MailHold { private get; set; }

    /// <summary>Number of messages by queue.</summary>
    internal static Dictionary<string, long> QueueDepths { private get; set; } = [];

    /// <summary>Number of offers by origin.</summary>
    internal static Dictionary<string, long> Offers { private get; set; } = [];

    /// <summary>Number of skipped rows by table.</summary>
    internal static Dictionary<string, long> UnreadableRows { private get; set; } = [];

    /// <summary>Time since the bus stopped working; zero while it works.</summary>
    internal static TimeSpan? BusDown { private get; set; }

    private static long _busRebuilds;

    static Telemetry()
    {
        // Values that are not known yet or not available now are not reported.
        CreateGauge("elan.outbox.lag", () => Outbox?.LagSeconds, "s",
            "Age of the oldest message waiting in the outbox.");
        CreateGauge("elan.outbox.waiting", () => Outbox?.Waiting, "{message}", "Messages waiting in the outbox.");
        CreateGauge("elan.outbox.set_aside", () => Outbox?.SetAside, "{message}",
            "Unreadable outbox messages, set aside.");
        CreateGauge("elan.model.serving", () => Model is { } known ? One(known.AgeSeconds is not null) : null,
            "{model}", "1 while a learned model serves, 0 while the published rules do.");
        CreateGauge("elan.model.age", () => Model?.AgeSeconds, "s",
            "Age of the serving model; absent while the published rules serve.");
        CreateGauge("elan.mail.waiting", () => Mail?.Waiting, "{mail}", "Mails that are due and not sent yet.");
        CreateGauge("elan.mail.oldest_age", () => Mail?.OldestSeconds, "s",
            "Age of the oldest waiting mail; 0 if there is none.");
        CreateGauge("elan.mail.held", () => MailHold is { } mail ? One(mail.IsHeld) : null, "{setting}",
            "1 while all mail is held, 0 otherwise.");
        CreateGauge("elan.needs.open", () => (long?)Needs?.Open, "{need}", "Open needs.");
        CreateGauge("elan.needs.nobody_asked", () => (long?)Needs?.NobodyAsked, "{need}",
            "Open needs with a free seat and no open offer.");
        CreateGauge("elan.queue.depth", "queue", () => QueueDepths.Where(d => !IsDead(d.Key)), "{message}",
            "Messages in the queue of each consumer.");
        CreateGauge("elan.dead_letters", "queue", () => QueueDepths.Where(d => IsDead(d.Key)), "{message}",
            "Failed messages (dead letters), by queue.");
        CreateGauge("elan.matcher.unreadable_rows", "table", () => UnreadableRows, "{row}",
            "Unreadable database rows that ranking and training skip.");
        CreateGauge("elan.offers.made", "origin", () => Offers, "{offer}", "Offers in the database, by origin.");
        CreateGauge("elan.bus.down", () => BusDown?.TotalSeconds, "s",
            "Time since the bus stopped working; 0 while it works.");
        Meter.CreateObservableCounter("elan.bus.rebuilds",
            () => Known(BusDown is null ? null : (long?)Interlocked.Read(ref _busRebuilds)), "{rebuild}",
            "Number of times that the bus was rebuilt.");
    }

    /// <summary>State of the outbox.</summary>
    /// <param name="LagSeconds">Age of the oldest waiting row, seconds.</param>
    /// <param name="Waiting">Number of waiting rows.</param>
    /// <param name="SetAside">Number of unreadable rows that were set aside.</param>
    public sealed record OutboxState(double LagSeconds, long Waiting, long SetAside);

    /// <summary>State of the serving model.</summary>
    /// <param name="AgeSeconds">Age of the model, seconds; null while the published rules serve.</param>
    public sealed record ModelState(double? AgeSeconds);

    /// <summary>Waiting mail.</summary>
    /// <param name="Waiting">Number of waiting mails.</param>
    /// <param name="OldestSeconds">Age of the oldest, seconds.</param>
    public sealed record MailStatistics(long Waiting, double OldestSeconds);

    internal static void RecordBusRebuild() => Interlocked.Increment(ref _busRebuilds);

    private static bool IsDead(string queue) => DeadLetters.QueueNames.Contains(queue);

    private static IEnumerable<Measurement<T>> Known<T>(T? value) where T : struct =>
        value is { } known ? [new Measurement<T>(known)] : [];

    private static long? One(bool value) => value ? 1 : 0;

    private static void CreateGauge<T>(string name, Func<T?> read, string unit, string description) where T : struct =>
        Meter.CreateObservableGauge(name, () => Known(read()), unit, description);

    /// <summary>Creates a gauge with one value per value of a tag.</summary>
    private static void CreateGauge(string name, string tag, Func<IEnumerable<KeyValuePair<string, long>>> read,
        string unit, string description) => Meter.CreateObservableGauge(name,
        () => read().Select(v => new Measurement<long>(v.Value, Tag(tag, v.Key))), unit, description);
}
