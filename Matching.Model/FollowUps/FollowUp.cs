using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.FollowUps;

/// <summary>
/// A dated action that the service owes somebody. Written in the save of the move that gives rise to it; on its day the
/// state is looked at again, under the lock of its need, and it acts once: what it does and that it was done are one
/// save.
/// </summary>
public sealed class FollowUp
{
    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }
    /// <summary>What it does.</summary>
    public FollowUpKind Kind { get; private init; }
    /// <summary>The offer, assignment or need.</summary>
    public Guid SubjectId { get; private init; }
    /// <summary>The need of the subject: its row's lock is the claim.</summary>
    public Guid NeedId { get; private init; }
    /// <summary>Which one of its kind it is for its subject; empty when there can be only one.</summary>
    public string Occurrence { get; private init; } = "";
    /// <summary>Natural key, unique for ever: kind, subject, occurrence.</summary>
    public string Key { get; private init; } = "";
    /// <summary>UTC instant at which it was written.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>UTC instant at which it falls due.</summary>
    public DateTime DueAt { get; private set; }
    /// <summary>
    /// UTC instant before which it is not tried; later than <see cref="DueAt"/> after a try that failed.
    /// </summary>
    public DateTime TryAt { get; set; }
    /// <summary>Tries that failed.</summary>
    public int Attempts { get; set; }
    /// <summary>Why the last try failed, or empty.</summary>
    public string LastError { get; set; } = "";
    /// <summary>Where it stands.</summary>
    public FollowUpStatus Status { get; private set; }
    /// <summary>UTC instant at which it was done or cancelled, or null.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>A follow-up that is owed.</summary>
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

    /// <summary>It has acted.</summary>
    public void Complete(DateTime now) => (Status, EndedAt) = (FollowUpStatus.Done, now);

    /// <summary>It cannot be told yet; it is looked at again at an instant.</summary>
    public void Wait(DateTime until) => TryAt = until;

    /// <summary>It falls due earlier than planned.</summary>
    internal void BringForward(DateTime at) => (DueAt, TryAt) = (at, at);

    /// <summary>What it rested on is no longer true.</summary>
    public void Cancel(DateTime now) => (Status, EndedAt) = (FollowUpStatus.Cancelled, now);
}
