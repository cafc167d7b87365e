namespace Matching.FollowUps;

/// <summary>
/// A scheduled action. It is stored in the same save as the transition that causes it. When it is due, the subject's
/// state is checked again under the need's lock, and the action and its completion are one transaction.
/// </summary>
public sealed class FollowUp
{
    /// <summary>Primary key.</summary>
    public Guid Id { get; private init; }
    /// <summary>The action to take.</summary>
    public FollowUpKind Kind { get; private init; }
    /// <summary>Id of the offer, assignment, need or convention.</summary>
    public Guid SubjectId { get; private init; }
    /// <summary>Id of the subject's need; its row lock serialises follow-ups.</summary>
    public Guid NeedId { get; private init; }
    /// <summary>
    /// Distinguishes several follow-ups of one kind and subject, such as a month; empty if there can be only one.
    /// </summary>
    public string Occurrence { get; private init; } = "";
    /// <summary>Unique natural key: kind, subject and occurrence.</summary>
    public string Key { get; private init; } = "";
    /// <summary>UTC instant of creation.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>UTC instant at which it is due.</summary>
    public DateTime DueAt { get; private set; }
    /// <summary>UTC instant of the next attempt; later than <see cref="DueAt"/> after a failed attempt.</summary>
    public DateTime TryAt { get; set; }
    /// <summary>Number of failed attempts.</summary>
    public int Attempts { get; set; }
    /// <summary>Error message of the last failed attempt, or empty.</summary>
    public string LastError { get; set; } = "";
    /// <summary>Current status.</summary>
    public FollowUpStatus Status { get; private set; }
    /// <summary>UTC instant at which it was completed or cancelled; null while due.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Creates a due follow-up.</summary>
    public static FollowUp Create(FollowUpKind kind, Guid subject, Guid need, string occurrence, DateTime dueAt,
        DateTime now) => new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            SubjectId = subject,
            NeedId = need,
            Occurrence = occurrence,
            Key = $"{kind}:{subject:N}:{occurrence}",
            CreatedAt = now,
            DueAt = dueAt,
            TryAt = dueAt,
        };

    /// <summary>Marks it as completed.</summary>
    public void Complete(DateTime now) => (Status, EndedAt) = (FollowUpStatus.Done, now);

    /// <summary>Postpones the next check to a UTC instant, because the state cannot be judged yet.</summary>
    public void Wait(DateTime until) => TryAt = until;

    internal void BringForward(DateTime at) => (DueAt, TryAt) = (at, at);

    /// <summary>Cancels it, because its condition no longer applies.</summary>
    public void Cancel(DateTime now) => (Status, EndedAt) = (FollowUpStatus.Cancelled, now);
}
