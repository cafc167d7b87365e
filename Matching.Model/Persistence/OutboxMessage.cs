using System.Diagnostics;
using System.Text.Json;

namespace Matching.Persistence;

/// <summary>
/// A bus message to publish: written in the same save as its cause, deleted once the broker has confirmed it.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>Row id, also the message id on the bus.</summary>
    public Guid Id { get; private init; }
    /// <summary>Name of the record in <c>Matching.Contracts</c>, e.g. <c>NeedOpened</c>.</summary>
    public string Type { get; private init; } = "";
    /// <summary>The message as JSON.</summary>
    public string Payload { get; private init; } = "";
    /// <summary>W3C traceparent of the request that created the message; null outside a trace.</summary>
    public string? TraceParent { get; private init; }
    /// <summary>UTC instant of the creation.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>Number of failed attempts to publish.</summary>
    public int Attempts { get; private set; }
    /// <summary>UTC instant of the next attempt after a failure.</summary>
    public DateTime NextTryAt { get; private set; }
    /// <summary>Error message of the last failed attempt, or null.</summary>
    public string? LastError { get; private set; }
    /// <summary>True if the row is unreadable and the relay therefore skips it.</summary>
    public bool SetAside { get; private set; }

    /// <summary>Creates the row for <paramref name="message"/>, a record of <c>Matching.Contracts</c>.</summary>
    public static OutboxMessage Create(object message, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = message.GetType().Name,
        Payload = JsonSerializer.Serialize(message, message.GetType()),
        TraceParent = Activity.Current?.Id,
        CreatedAt = now,
        NextTryAt = now,
    };

    /// <summary>Deserializes the message.</summary>
    /// <exception cref="UnknownMessageException"><see cref="Type"/> is unknown: the row comes from a newer
    /// version.</exception>
    /// <exception cref="JsonException">The payload is not valid JSON for the type.</exception>
    public object Read() =>
        JsonSerializer.Deserialize(Payload, ContractOf(Type) ?? throw new UnknownMessageException(Type))
        ?? throw new JsonException("The payload is null.");

    /// <summary>Deserializes the message; returns null if this version cannot read it.</summary>
    public object? TryRead()
    {
        try
        {
            return Read();
        }
        catch (Exception error) when (error is UnknownMessageException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Returns the record type of <c>Matching.Contracts</c> with that name, or null.</summary>
    public static Type? ContractOf(string name) =>
        typeof(Contracts.NeedOpened).Assembly.GetType($"Matching.Contracts.{name}");

    /// <summary>
    /// Schedules another attempt after a broker error, without a limit on attempts. The delay doubles from 1 s to at
    /// most 10 s: the relay pauses anyway while the broker is unavailable, so a longer delay would only hold the row
    /// back afterwards.
    /// </summary>
    /// <param name="error">Error message of the broker or of the timeout.</param>
    /// <param name="now">UTC instant of the failure.</param>
    public void Defer(string error, DateTime now)
    {
        Attempts++;
        LastError = error;
        NextTryAt = now + TimeSpan.FromSeconds(Math.Min(10, Math.Pow(2, Attempts - 1)));
    }

    /// <summary>Excludes an unreadable row from publishing, so that it does not block the others.</summary>
    /// <param name="error">Why the row is unreadable.</param>
    public void Quarantine(string error)
    {
        Attempts++;
        LastError = error;
        SetAside = true;
    }
}
