using System.Diagnostics;
using System.Diagnostics.Metrics;
using Matching.Jobs;
using Matching.MailOutbox;
using Matching.Needs;
using Matching.Offers;
using Matching.Worker.Bus;

namespace Matching.Worker;

/// <summary>
/// Metrics and traces. Counters and histograms belong to a process and are summed over processes. Gauges describe the
/// database, the broker or the installation; every process reports the same value, so aggregate them by maximum, not by
/// sum.
/// </summary>
internal static class Telemetry
{
    /// <summary>Name of the meter and the activity source.</summary>
    public const string Name = "Matching";

    /// <summary>
    /// A trace spans the HTTP request, the outbox row, the bus, the consumer and its database calls.
    /// </summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Duplicate deliveries, which have no effect.</summary>
    public static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("elan.inbox.duplicates", "{message}",
        "Duplicate deliveries, which have no effect.");
    /// <summary>Missing work that the reconciler published again; 0 without faults.</summary>
    public static readonly Counter<long> Repaired =
        Meter.CreateCounter<long>("elan.reconciler.repaired", "{effect}", "Missing work, published again.");
    /// <summary>Outbox messages confirmed by the bus.</summary>
    public static readonly Counter<long> Relayed =
        Meter.CreateCounter<long>("elan.outbox.relayed", "{message}", "Outbox messages confirmed by the bus.");
    /// <summary>Time from the opening or change of a need to its match run.</summary>
    public static readonly Histogram<double> TimeToMatch =
        Meter.CreateHistogram("elan.need.time_to_match", "s", "Time from a need's opening or change to its match run.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries =
            [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200] });

    /// <summary>Mails accepted by the mail server.</summary>
    public static readonly Counter<long> MailsSent =
        Meter.CreateCounter<long>("elan.mail.sent", "{mail}", "Mails accepted by the mail server.");
    /// <summary>Mails rejected permanently.</summary>
    public static readonly Counter<long> MailsRefused =
        Meter.CreateCounter<long>("elan.mail.refused", "{mail}", "Mails rejected permanently.");
    private static readonly Counter<long> MailsReturned =
        Meter.CreateCounter<long>("elan.mail.returned", "{report}",
        "Delivery reports (bounces), by outcome.");

    private static readonly Counter<long> JobsEnded =
        Meter.CreateCounter<long>("elan.jobs.ended", "{job}", "Finished jobs, by kind and status.");
    private static readonly Histogram<double> JobDuration =
        Meter.CreateHistogram("elan.job.duration", "s", "Time from the first start of a job to its end, by kind.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries =
            [1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14400] });

    /// <summary>Outcome of an unreadable report.</summary>
    private const string Unreadable = nameof(Unreadable);

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

    /// <summary>
    /// Initialises every counter with 0, since a rate over the first event needs an earlier value. Must be called after
    /// OpenTelemetry has started to listen.
    /// </summary>
    internal static void Begin()
    {
        foreach (var counter in new[] { Duplicates, Repaired, Relayed, MailsSent, MailsRefused })
            counter.Add(0);
        foreach (var outcome in Enum.GetNames<BounceOutcome>().Append(Unreadable))
            MailsReturned.Add(0, Tag("outcome", outcome));
        foreach (var kind in Enum.GetValues<JobKind>())
            foreach (var status in new[] { JobStatus.Completed, JobStatus.Failed, JobStatus.Cancelled })
                JobsEnded.Add(0, Tag("kind", kind.ToString()), Tag("status", status.ToString()));
    }

    /// <summary>Counts a delivery report; null if it is unreadable.</summary>
    internal static void RecordBounce(BounceOutcome? outcome) =>
        MailsReturned.Add(1, Tag("outcome", outcome?.ToString() ?? Unreadable));

    internal static void Record(JobEnd job)
    {
        JobsEnded.Add(1, Tag("kind", job.Kind.ToString()), Tag("status", job.Status.ToString()));
        JobDuration.Record(job.Took.TotalSeconds, Tag("kind", job.Kind.ToString()));
    }

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

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static IEnumerable<Measurement<T>> Known<T>(T? value) where T : struct =>
        value is { } known ? [new Measurement<T>(known)] : [];

    private static IEnumerable<Measurement<long>> Each<TKey>(IEnumerable<KeyValuePair<TKey, long>> values, string tag,
        Func<TKey, string> name) =>
        values.Select(v => new Measurement<long>(v.Value, Tag(tag, name(v.Key))));
}
