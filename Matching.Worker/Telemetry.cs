using System.Diagnostics;
using System.Diagnostics.Metrics;
using Matching.Jobs;
using Matching.MailOutbox;

namespace Matching.Worker;

/// <summary>
/// Metrics and traces. Counters and histograms belong to a process and are summed over processes. Gauges describe the
/// database, the broker or the installation; every process reports the same value, so aggregate them by maximum, not by
/// sum.
/// </summary>
internal static partial class Telemetry
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
        CreateSeconds("elan.need.time_to_match", "Time from a need's opening or change to its match run.",
            0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200);

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
        CreateSeconds("elan.job.duration", "Time from the first start of a job to its end, by kind.",
            1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14400);

    /// <summary>Outcome of an unreadable report.</summary>
    private const string Unreadable = nameof(Unreadable);

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

    private static Histogram<double> CreateSeconds(string name, string description, params double[] boundaries) =>
        Meter.CreateHistogram<double>(name, "s", description,
            advice: new() { HistogramBucketBoundaries = boundaries });

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
