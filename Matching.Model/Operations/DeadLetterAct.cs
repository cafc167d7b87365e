using Matching.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Matching.Operations;

/// <summary>Action on a dead letter.</summary>
public enum DeadLetterVerb
{
    /// <summary>Send it back to its original queue.</summary>
    Replay,
    /// <summary>Delete it.</summary>
    Discard,
}

/// <summary>
/// Audit record of an action on a dead letter. It is stored before the action and completed afterwards: broker and
/// database share no transaction, so a row without <see cref="DoneAt"/> means that the outcome is unknown.
/// </summary>
[Index(nameof(At))]
public sealed class DeadLetterAct
{
    /// <summary>Primary key, in order of time.</summary>
    public Guid Id { get; private init; }
    /// <summary>UTC instant of the request.</summary>
    public DateTime At { get; private init; }
    /// <summary>Requested action.</summary>
    public DeadLetterVerb Verb { get; private init; }
    /// <summary>Account that requested it; null on the command line.</summary>
    public Guid? AccountId { get; private init; }
    /// <summary>Role or process that requested it.</summary>
    public string ActorName { get; private init; } = "";
    /// <summary>Queue that contained the message.</summary>
    public string Queue { get; private init; } = "";
    /// <summary>Id of the message, as listed: see <see cref="DeadLetterIds"/>.</summary>
    public string MessageId { get; private init; } = "";
    /// <summary>Name of the message contract.</summary>
    public string Type { get; private init; } = "";
    /// <summary>Original queue, or empty.</summary>
    public string Origin { get; private init; } = "";
    /// <summary>Hexadecimal SHA-256 of the message body.</summary>
    public string BodyHash { get; private init; } = "";
    /// <summary>UTC instant at which the action succeeded; null if it failed or is unknown.</summary>
    public DateTime? DoneAt { get; private set; }

    internal static DeadLetterAct Create(DeadLetter letter, DeadLetterVerb verb, Actor actor, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        At = now,
        Verb = verb,
        AccountId = actor.AccountId,
        ActorName = actor.Name,
        Queue = letter.Queue,
        MessageId = letter.Id,
        Type = letter.Type,
        Origin = letter.Origin,
        BodyHash = letter.BodyHash,
    };

    internal void Done(DateTime now) => DoneAt = now;
}
