using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Persistence;

/// <summary>
/// One move of a thing from a state to another: who, when, from, to, why. Written in the save that moves it, never
/// changed.
/// </summary>
/// <typeparam name="TStatus">The thing's states.</typeparam>
public abstract class Transition<TStatus> where TStatus : struct, Enum
{
    /// <summary>Row id, in order of time.</summary>
    public Guid Id { get; internal init; }
    /// <summary>The thing that moved.</summary>
    public Guid SubjectId { get; internal init; }
    /// <summary>UTC instant.</summary>
    public DateTime At { get; internal init; }
    /// <summary>State before; null when the thing was made.</summary>
    public TStatus? From { get; internal init; }
    /// <summary>State after.</summary>
    public TStatus To { get; internal init; }
    /// <summary>Account of the person; null for a process or a signed link.</summary>
    public Guid? AccountId { get; internal init; }
    /// <summary>Role or process that acted.</summary>
    public string ActorName { get; internal init; } = "";
    /// <summary>Reason or remark, or empty. A screen or mail reads it through <see cref="WhyFor"/>.</summary>
    public string Why { get; internal init; } = "";
    /// <summary>Who may read <see cref="Why"/>.</summary>
    public Audience Audience { get; internal init; }

    /// <summary><see cref="Why"/> if <paramref name="reader"/> may read it, otherwise nothing.</summary>
    public string WhyFor(Actor reader) => Audience.TextFor(Why, AccountId, reader);

    /// <summary>Writes down a move. Without an audience the actor's side and the coordinators read why.</summary>
    internal static TTransition Of<TTransition>(
        Guid subject, TStatus? from, TStatus to, Actor actor, DateTime now, string why, Audience? audience = null)
        where TTransition : Transition<TStatus>, new() => new()
        {
            Id = Guid.CreateVersion7(),
            SubjectId = subject,
            At = now,
            From = from,
            To = to,
            AccountId = actor.AccountId,
            ActorName = actor.Name,
            Why = why,
            Audience = audience ?? Audiences.DefaultFor(actor),
        };

    internal static void Configure<TTransition>(EntityTypeBuilder<TTransition> builder, string table)
        where TTransition : Transition<TStatus>
    {
        builder.ToTable(table);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.From).HasConversion<string>();
        builder.Property(t => t.To).HasConversion<string>();
        // Rows older than the column are for their author and the coordinators.
        builder.Property(t => t.Audience).HasDefaultValue(Audience.Coordinators).HasSentinel(Audience.None);
        builder.HasIndex(t => t.SubjectId);
    }
}
