using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Persistence;

/// <summary>
/// A bus message owed: written in the save of the use case that owes it, deleted when the broker confirmed it.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>Row id, and the message id on the bus.</summary>
    public Guid Id { get; private init; }
    /// <summary>Stable type name, e.g. <c>NeedOpened</c>: the record's name in <c>Matching.Contracts</c>.</summary>
    public string Type { get; private init; } = "";
    /// <summary>The message as JSON.</summary>
    public string Payload { get; private init; } = "";
    /// <summary>W3C traceparent of the request that owes it, or null.</summary>
    public string? TraceParent { get; private init; }
    /// <summary>UTC instant.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>How often the relay tried.</summary>
    public int Attempts { get; private set; }
    /// <summary>UTC instant before which the relay leaves it alone.</summary>
    public DateTime NextTryAt { get; private set; }
    /// <summary>What went wrong last, or null.</summary>
    public string? LastError { get; private set; }
    /// <summary>Set aside: the row cannot be read; the relay goes on with the others.</summary>
    public bool SetAside { get; private set; }

    /// <summary>A row that owes <paramref name="message"/>, a record of <c>Matching.Contracts</c>.</summary>
    public static OutboxMessage Create(object message, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = message.GetType().Name,
        Payload = JsonSerializer.Serialize(message, message.GetType()),
        TraceParent = Activity.Current?.Id,
        CreatedAt = now,
        NextTryAt = now,
    };

    /// <summary>The message itself.</summary>
    /// <exception cref="UnknownMessageException">No contract has that name: the row comes from a newer
    /// version.</exception>
    /// <exception cref="JsonException">The payload is not that message.</exception>
    public object Read() =>
        JsonSerializer.Deserialize(Payload, ContractOf(Type) ?? throw new UnknownMessageException(Type))
        ?? throw new JsonException("The payload is null.");

    /// <summary>The message itself, or null when this version cannot read it.</summary>
    public object? TryRead()
    {
        try
        {
            return Read();
        }
        catch (Exception bad) when (bad is UnknownMessageException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The record of <c>Matching.Contracts</c> with that name, or null.</summary>
    public static Type? ContractOf(string name) =>
        typeof(Contracts.NeedOpened).Assembly.GetType($"Matching.Contracts.{name}");

    /// <summary>
    /// The broker did not take it: it is tried again for ever, after one second first and ten at most. The fault is the
    /// broker's, and the relay rests while it is away: a long wait would only hold the row back once it has returned.
    /// </summary>
    /// <param name="error">What the broker or the wait said.</param>
    /// <param name="now">UTC instant.</param>
    public void Defer(string error, DateTime now)
    {
        Attempts++;
        LastError = error;
        NextTryAt = now + TimeSpan.FromSeconds(Math.Min(10, Math.Pow(2, Attempts - 1)));
    }

    /// <summary>The row itself is bad: no try can help it, and it must not hold up the others.</summary>
    /// <param name="error">Why.</param>
    public void Quarantine(string error)
    {
        Attempts++;
        LastError = error;
        SetAside = true;
    }
}
