using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Operations;

/// <summary>What may be done with a message that gave up.</summary>
public enum DeadLetterVerb
{
    /// <summary>Send it back to the queue that it came from.</summary>
    Replay,
    /// <summary>Remove it for good.</summary>
    Discard,
}

/// <summary>
/// Who did what to a message that gave up. Written before the act, completed after it: broker and database share no
/// transaction, so a row without <see cref="DoneAt"/> says that it was asked for and that nobody knows whether it came
/// about.
/// </summary>
public sealed class DeadLetterAct
{
    /// <summary>Row id, in order of time.</summary>
    public Guid Id { get; private init; }
    /// <summary>UTC instant of the asking.</summary>
    public DateTime At { get; private init; }
    /// <summary>What was asked.</summary>
    public DeadLetterVerb Verb { get; private init; }
    /// <summary>Account of the person; null for the command line.</summary>
    public Guid? AccountId { get; private init; }
    /// <summary>Role or process that asked.</summary>
    public string ActorName { get; private init; } = "";
    /// <summary>Queue where the message lay.</summary>
    public string Queue { get; private init; } = "";
    /// <summary>What the message was called by: its message id, or the id that it was listed under.</summary>
    public string MessageId { get; private init; } = "";
    /// <summary>Name of the contract.</summary>
    public string Type { get; private init; } = "";
    /// <summary>The queue that it came from.</summary>
    public string Origin { get; private init; } = "";
    /// <summary>Hexadecimal SHA-256 of the body.</summary>
    public string BodyHash { get; private init; } = "";
    /// <summary>UTC instant at which it was done; null when it was not, or nobody knows.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary>The row of an act that is about to be tried.</summary>
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

    /// <summary>It came about.</summary>
    internal void Done(DateTime now) => DoneAt = now;
}
