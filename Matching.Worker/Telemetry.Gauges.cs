using System.Diagnostics.Metrics;
using Matching.MailOutbox;
using Matching.Needs;
using Matching.Offers;
using Matching.Worker.Bus;

namespace Matching.Worker;

/// <summary>The gauges, which report the state that was recorded last.</summary>
internal static partial class Telemetry
{
    private static OutboxState? _outbox;
    private static ModelState? _model;
    private static MailStatistics? _mail;
    private static OpenNeedStatistics? _needs;
    private static bool? _mailHeld;
    private static IReadOnlyDictionary<string, long> _depths = new Dictionary<string, long>();
    private static IReadOnlyDictionary<OfferOrigin, long> _offers = new Dictionary<OfferOrigin, long>();

    private static long _busRebuilds;
    private static double? _busDown;
    private static IReadOnlyDictionary<string, long> _unreadable = new Dictionary<string, long>();

    static Telemetry()
    {
        // Values that are not known yet or not available now are not reported.
        CreateWorkGauges();
        CreateTrafficGauges();
    }

    /// <summary>Outbox, model, mail and needs.</summary>
    private static void CreateWorkGauges()
    {
        Meter.CreateObservableGauge("elan.outbox.lag", () => Known(_outbox?.LagSeconds), "s",
            "Age of the oldest message waiting in the outbox.");
        Meter.CreateObservableGauge("elan.outbox.waiting", () => Known((long?)_outbox?.Waiting), "{message}",
            "Messages waiting in the outbox.");
        Meter.CreateObservableGauge("elan.outbox.set_aside", () => Known((long?)_outbox?.SetAside), "{message}",
            "Unreadable outbox messages, set aside.");
        Meter.CreateObservableGauge("elan.model.serving", () =>
            Known(_model is { } known ? (known.AgeSeconds is null ? 0L : 1L) : (long?)null), "{model}",
            "1 while a learned model serves, 0 while the published rules do.");
        Meter.CreateObservableGauge("elan.model.age", () => Known(_model?.AgeSeconds), "s",
            "Age of the serving model; absent while the published rules serve.");
        Meter.CreateObservableGauge("elan.mail.waiting", () => Known((long?)_mail?.Waiting), "{mail}",
            "Mails that are due and not sent yet.");
        Meter.CreateObservableGauge("elan.mail.oldest_age", () => Known(_mail?.OldestSeconds), "s",
            "Age of the oldest waiting mail; 0 if there is none.");
        Meter.CreateObservableGauge("elan.mail.held", () =>
            Known(_mailHeld is { } held ? (held ? 1L : 0L) : (long?)null), "{setting}",
            "1 while all mail is held, 0 otherwise.");
        Meter.CreateObservableGauge("elan.needs.open", () => Known((long?)_needs?.Open), "{need}", "Open needs.");
        Meter.CreateObservableGauge("elan.needs.nobody_asked", () => Known((long?)_needs?.NobodyAsked), "{need}",
            "Open needs with a free seat and no open offer.");
    }

    /// <summary>Queues, rows, offers and the bus.</summary>
    private static void CreateTrafficGauges()
    {
        Meter.CreateObservableGauge("elan.queue.depth", () => Each(_depths.Where(d => !IsDead(d.Key)), "queue", q => q),
            "{message}", "Messages in the queue of each consumer.");
        Meter.CreateObservableGauge("elan.dead_letters", () => Each(_depths.Where(d => IsDead(d.Key)), "queue", q => q),
            "{message}", "Failed messages (dead letters), by queue.");
        Meter.CreateObservableGauge("elan.matcher.unreadable_rows", () => Each(_unreadable, "table", t => t), "{row}",
            "Unreadable database rows that ranking and training skip.");
        Meter.CreateObservableGauge("elan.offers.made", () => Each(_offers, "origin", o => o.ToString()), "{offer}",
            "Offers in the database, by origin.");
        Meter.CreateObservableGauge("elan.bus.down", () => Known(_busDown), "s",
            "Time since the bus stopped working; 0 while it works.");
        Meter.CreateObservableCounter("elan.bus.rebuilds",
            () => Known(_busDown is null ? null : (long?)Interlocked.Read(ref _busRebuilds)), "{rebuild}",
            "Number of times that the bus was rebuilt.");
    }

    /// <summary>State of the outbox.</summary>
    /// <param name="LagSeconds">Age of the oldest waiting row, seconds.</param>
    /// <param name="Waiting">Number of waiting rows.</param>
    /// <param name="SetAside">Number of unreadable rows that were set aside.</param>
    public sealed record OutboxState(double LagSeconds, int Waiting, int SetAside);

    /// <summary>State of the serving model.</summary>
    /// <param name="AgeSeconds">Age of the model, seconds; null while the published rules serve.</param>
    public sealed record ModelState(double? AgeSeconds);

    /// <summary>Waiting mail.</summary>
    /// <param name="Waiting">Number of waiting mails.</param>
    /// <param name="OldestSeconds">Age of the oldest, seconds.</param>
    public sealed record MailStatistics(int Waiting, double OldestSeconds);

    internal static void Record(OutboxState state) => _outbox = state;

    internal static void Record(ModelState state) => _model = state;

    internal static void Record(MailStatistics figures) => _mail = figures;

    internal static void Record(MailState state) => _mailHeld = state.IsHeld;

    internal static void Record(OpenNeedStatistics figures) => _needs = figures;

    /// <summary>Records the number of messages by queue.</summary>
    internal static void Record(IReadOnlyDictionary<string, long> queues) => _depths = queues;

    /// <summary>Records the time since the bus stopped working.</summary>
    internal static void RecordBusDown(TimeSpan down) => _busDown = down.TotalSeconds;

    internal static void RecordBusRebuild() => Interlocked.Increment(ref _busRebuilds);

    /// <summary>Records the number of skipped rows by table.</summary>
    internal static void RecordUnreadable(IReadOnlyDictionary<string, long> rows) => _unreadable = rows;

    /// <summary>Records the number of offers by origin.</summary>
    internal static void Record(IReadOnlyDictionary<OfferOrigin, long> made) => _offers = made;

    private static bool IsDead(string queue) => DeadLetters.QueueNames.Contains(queue);

    private static IEnumerable<Measurement<T>> Known<T>(T? value) where T : struct =>
        value is { } known ? [new Measurement<T>(known)] : [];

    private static IEnumerable<Measurement<long>> Each<TKey>(IEnumerable<KeyValuePair<TKey, long>> values, string tag,
        Func<TKey, string> name) =>
        values.Select(v => new Measurement<long>(v.Value, Tag(tag, name(v.Key))));
}
