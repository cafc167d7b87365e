using Matching.Accounts;

namespace Matching.Persistence;

/// <summary>
/// Audit row of a state change: who, when, from, to, why. Written in the same save as the change and never updated.
/// </summary>
/// <typeparam name="TStatus">The subject's state enum.</typeparam>
public abstract class Transition<TStatus> where TStatus : struct, Enum
{
    /// <summary>Row id, a version 7 UUID; sorts by creation time to the millisecond.</summary>
    public Guid Id { get; internal init; }
    /// <summary>Id of the row whose state changed.</summary>
    public Guid SubjectId { get; internal init; }
    /// <summary>UTC instant of the change.</summary>
    public DateTime At { get; internal init; }
    /// <summary>State before; null when the subject was created.</summary>
    public TStatus? From { get; internal init; }
    /// <summary>State after.</summary>
    public TStatus To { get; internal init; }
    /// <summary>Account that acted; null for a process or a signed link.</summary>
    public Guid? AccountId { get; internal init; }
    /// <summary>Name of the role or process that acted.</summary>
    public string ActorName { get; internal init; } = "";
    /// <summary>Reason or remark, or empty. Pages and mails must read it through <see cref="WhyFor"/>.</summary>
    public string Why { get; internal init; } = "";
    /// <summary>Who may read <see cref="Why"/>.</summary>
    public Audience Audience { get; internal init; }

    /// <summary>Whether its notices and follow-ups were added to the context; not stored.</summary>
    internal bool IsProcessed { get; set; }

    /// <summary>
    /// Returns <see cref="Why"/> if <paramref name="reader"/> may read it; otherwise an empty string.
    /// </summary>
    public string WhyFor(Actor reader) => Audience.TextFor(Why, AccountId, reader);

    /// <summary>Creates the row.</summary>
    internal static TTransition Create<TTransition>(Guid subject, TStatus? from, TStatus to, TransitionCause cause)
        where TTransition : Transition<TStatus>, new() => new()
        {
            Id = Guid.CreateVersion7(),
            SubjectId = subject,
            At = cause.At,
            From = from,
            To = to,
            AccountId = cause.Actor.AccountId,
            ActorName = cause.Actor.Name,
            Why = cause.Why,
            Audience = cause.Audience ?? Audiences.DefaultFor(cause.Actor),
        };
}
