using System.Diagnostics;
using System.Diagnostics.Metrics;
using Matching.FollowUps;
using Matching.Jobs;
using Matching.Needs;
using Matching.Offers;

namespace Matching.Worker;

/// <summary>
/// What a process tells of itself, in OpenTelemetry's terms; whoever hosts it decides where it goes. Counters and
/// histograms are the process's own: they are summed over processes. Gauges are figures of the database, the broker or
/// the installation, the same from every process that tells them: their maximum over processes is the figure, their sum
/// is not.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of our traces and metrics.</summary>
    public const string Name = "Matching";

    /// <summary>Spans: one runs from the HTTP request over the outbox row and the bus to the consumer and its database calls.</summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Messages that came a second time and did nothing.</summary>
    public static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("elan.inbox.duplicates", "{message}", "Messages that came a second time and did nothing.");
    /// <summary>What the reconciler found owed and missing: 0 outside faults.</summary>
    public static readonly Counter<long> Repaired = Meter.CreateCounter<long>("elan.reconciler.repaired", "{effect}", "Owed and missing, announced again.");
    /// <summary>Outbox rows that the bus has confirmed.</summary>
    public static readonly Counter<long> Relayed = Meter.CreateCounter<long>("elan.outbox.relayed", "{message}", "Messages that the bus has confirmed.");
    /// <summary>Time from a need's opening, or its change, to its match run.</summary>
    public static readonly Histogram<double> TimeToMatch = Meter.CreateHistogram("elan.need.time_to_match", "s", "Time from a need's opening or change to its match run.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200] });

    /// <summary>Mails that a server took.</summary>
    public static readonly Counter<long> MailsSent = Meter.CreateCounter<long>("elan.mail.sent", "{mail}", "Mails that a server took.");
    /// <summary>Mails that a server refused for good.</summary>
    public static readonly Counter<long> MailsRefused = Meter.CreateCounter<long>("elan.mail.refused", "{mail}", "Mails that a server refused for good.");
    private static readonly Counter<long> MailsReturned =
        Meter.CreateCounter<long>("elan.mail.returned", "{report}",
        "Reports on mails that came back, by what they came to.");

    private static readonly Counter<long> JobsEnded =
        Meter.CreateCounter<long>("elan.jobs.ended", "{job}", "Jobs that ended, by kind and by how they ended.");
    private static readonly Histogram<double> JobDuration =
        Meter.CreateHistogram("elan.job.duration", "s", "Time from a job's first start to its end, by kind.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14400],
        });

    /// <summary>A report that cannot be read.</summary>
    private const string Unreadable = nameof(Unreadable);

    private static OutboxState? outbox;
    private static ModelState? model;
    private static MailFigures? mail;
    private static OpenNeedFigures? needs;
    private static bool? mailHeld;
    private static IReadOnlyDictionary<string, long> depths = new Dictionary<string, long>();
    private static IReadOnlyDictionary<OfferOrigin, long> offers = new Dictionary<OfferOrigin, long>();

    private static long busRebuilds;
    private static double? busDown;
    private static IReadOnlyDictionary<string, long> unreadable = new Dictionary<string, long>();

    static Telemetry()
    {
        // What nobody has looked at yet, or cannot look at now, is not told: no number is better than a wrong one.
        Meter.CreateObservableGauge("elan.outbox.lag", () => Known(outbox?.LagSeconds), "s", "Age of the oldest message that the bus has not taken.");
        Meter.CreateObservableGauge("elan.outbox.waiting", () => Known((long?)outbox?.Waiting), "{message}", "Messages that the bus has not taken.");
        Meter.CreateObservableGauge("elan.outbox.set_aside", () => Known((long?)outbox?.SetAside), "{message}", "Messages that cannot be read.");
        Meter.CreateObservableGauge("elan.model.serving", () =>
            Known(model is { } known ? (known.AgeSeconds is null ? 0L : 1L) : (long?)null), "{model}",
            "1 while a learned model orders the lists, 0 while the rules do.");
        Meter.CreateObservableGauge("elan.model.age", () => Known(model?.AgeSeconds), "s",
            "Age of the model that orders the lists; absent while the rules do.");
        Meter.CreateObservableGauge("elan.mail.waiting", () => Known((long?)mail?.Waiting), "{mail}",
            "Mails that are due and that no server has taken.");
        Meter.CreateObservableGauge("elan.mail.oldest_age", () => Known(mail?.OldestSeconds), "s",
            "Age of the oldest mail that waits; 0 when none does.");
        Meter.CreateObservableGauge("elan.mail.held", () =>
            Known(mailHeld is { } held ? (held ? 1L : 0L) : (long?)null), "{setting}",
            "1 while this installation holds all mail back, 0 otherwise.");
        Meter.CreateObservableGauge("elan.needs.open", () => Known((long?)needs?.Open), "{need}", "Open needs.");
        Meter.CreateObservableGauge("elan.needs.nobody_asked", () => Known((long?)needs?.NobodyAsked), "{need}",
            "Open needs with a free seat and no offer under way.");
        Meter.CreateObservableGauge("elan.queue.depth", () => Each(depths.Where(d => !IsDead(d.Key)), "queue", q => q), "{message}", "Messages in each consumer's queue.");
        Meter.CreateObservableGauge("elan.dead_letters", () => Each(depths.Where(d => IsDead(d.Key)), "queue", q => q), "{message}", "Messages that gave up, by the queue where they lie.");
        Meter.CreateObservableGauge("elan.matcher.unreadable_rows", () => Each(unreadable, "table", t => t), "{row}", "Rows of the database that ranking and learning skip.");
        Meter.CreateObservableGauge("elan.offers.made", () => Each(offers, "origin", o => o.ToString()), "{offer}",
            "Offers made since the installation began, as the database counts them.");
        Meter.CreateObservableGauge("elan.bus.down", () => Known(busDown), "s",
            "How long the bus has carried nothing; 0 while it works.");
        Meter.CreateObservableCounter("elan.bus.rebuilds",
            () => Known(busDown is null ? null : (long?)Interlocked.Read(ref busRebuilds)), "{rebuild}",
            "Times that the bus was stuck and replaced.");
    }

    /// <summary>The outbox as last looked at.</summary>
    /// <param name="LagSeconds">Age of the oldest waiting row, seconds.</param>
    /// <param name="Waiting">Rows waiting.</param>
    /// <param name="SetAside">Rows set aside.</param>
    public sealed record OutboxState(double LagSeconds, int Waiting, int SetAside);

    /// <summary>What orders the lists, as last looked at.</summary>
    /// <param name="AgeSeconds">Age of the model, seconds; null while the rules do.</param>
    public sealed record ModelState(double? AgeSeconds);

    /// <summary>Mail that waits, as last looked at.</summary>
    /// <param name="Waiting">Mails.</param>
    /// <param name="OldestSeconds">Age of the oldest, seconds.</param>
    public sealed record MailFigures(int Waiting, double OldestSeconds);

    /// <summary>
    /// Makes every counter known with 0: a rate over the first event is seen only when there was a value before. Done
    /// once somebody listens.
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

    /// <summary>Counts a report that came back by mail; null when it cannot be read.</summary>
    internal static void NoteReturned(BounceOutcome? outcome) =>
        MailsReturned.Add(1, Tag("outcome", outcome?.ToString() ?? Unreadable));

    /// <summary>Counts a job that has ended.</summary>
    internal static void Note(JobEnd job)
    {
        JobsEnded.Add(1, Tag("kind", job.Kind.ToString()), Tag("status", job.Status.ToString()));
        JobDuration.Record(job.Took.TotalSeconds, Tag("kind", job.Kind.ToString()));
    }

    /// <summary>Notes the state of the outbox.</summary>
    internal static void Note(OutboxState state) => outbox = state;

    /// <summary>Notes what orders the lists.</summary>
    internal static void Note(ModelState state) => model = state;

    /// <summary>Notes how much mail waits.</summary>
    internal static void Note(MailFigures figures) => mail = figures;

    /// <summary>Notes whether all mail is held back.</summary>
    internal static void Note(MailState state) => mailHeld = state.IsHeld;

    /// <summary>Notes how open needs fare.</summary>
    internal static void Note(OpenNeedFigures figures) => needs = figures;

    /// <summary>Notes how many messages lie in each queue.</summary>
    internal static void Note(IReadOnlyDictionary<string, long> queues) => depths = queues;

    /// <summary>Notes for how long the bus has carried nothing.</summary>
    internal static void NoteBusDown(TimeSpan down) => busDown = down.TotalSeconds;

    /// <summary>Notes that the bus was replaced.</summary>
    internal static void NoteBusRebuilt() => Interlocked.Increment(ref busRebuilds);

    /// <summary>Notes how many rows of each table the matcher skips.</summary>
    internal static void NoteUnreadable(IReadOnlyDictionary<string, long> rows) => unreadable = rows;

    /// <summary>Notes how many offers there are of each origin.</summary>
    internal static void Note(IReadOnlyDictionary<OfferOrigin, long> made) => offers = made;

    private static bool IsDead(string queue) => DeadLetters.Places.Contains(queue);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static IEnumerable<Measurement<T>> Known<T>(T? value) where T : struct => value is { } known ? [new Measurement<T>(known)] : [];

    private static IEnumerable<Measurement<long>> Each<TKey>(IEnumerable<KeyValuePair<TKey, long>> values, string tag, Func<TKey, string> name) =>
        values.Select(v => new Measurement<long>(v.Value, Tag(tag, name(v.Key))));
}
