using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Matching.Worker;

/// <summary>What the worker tells of itself, in OpenTelemetry's terms; whoever hosts it decides where it goes.</summary>
public static class Telemetry
{
    /// <summary>Name of our traces and metrics.</summary>
    public const string Name = "Matching";

    /// <summary>Spans: one runs from the HTTP request over the outbox row and the bus to the consumer and its database calls.</summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Messages that came a second time and did nothing.</summary>
    public static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("elan.inbox.duplicates");
    /// <summary>What the reconciler found owed and missing: 0 outside faults.</summary>
    public static readonly Counter<long> Repaired = Meter.CreateCounter<long>("elan.reconciler.repaired");

    /// <summary>Mails that a server took.</summary>
    public static readonly Counter<long> MailsSent = Meter.CreateCounter<long>("elan.mail.sent");
    /// <summary>Mails that a server refused for good.</summary>
    public static readonly Counter<long> MailsRefused = Meter.CreateCounter<long>("elan.mail.refused");

    private static OutboxState outbox = new(0, 0, 0);

    static Telemetry()
    {
        Meter.CreateObservableGauge("elan.outbox.lag", () => outbox.LagSeconds, "s", "Age of the oldest message that the bus has not taken.");
        Meter.CreateObservableGauge("elan.outbox.waiting", () => outbox.Waiting, "{message}", "Messages that the bus has not taken.");
        Meter.CreateObservableGauge("elan.outbox.set_aside", () => outbox.SetAside, "{message}", "Messages that cannot be read.");
    }

    /// <summary>The outbox as last looked at.</summary>
    /// <param name="LagSeconds">Age of the oldest waiting row, seconds.</param>
    /// <param name="Waiting">Rows waiting.</param>
    /// <param name="SetAside">Rows set aside.</param>
    public sealed record OutboxState(double LagSeconds, int Waiting, int SetAside);

    /// <summary>Notes the state of the outbox.</summary>
    internal static void Note(OutboxState state) => outbox = state;
}
