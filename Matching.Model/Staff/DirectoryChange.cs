using Matching.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Matching.Staff;

/// <summary>
/// Audit row of a manual change of the staff directory. Written in the same save; append-only.
/// </summary>
[Index(nameof(Subject))]
public sealed class DirectoryChange
{
    /// <summary>Primary key (UUID v7, ordered by creation time).</summary>
    public Guid Id { get; private init; }
    /// <summary>UTC instant of the change.</summary>
    public DateTime At { get; private init; }
    /// <summary>Account id of the person who made the change; null for a process.</summary>
    public Guid? AccountId { get; private init; }
    /// <summary>Name of the role or process that made the change.</summary>
    public string ActorName { get; private init; } = "";
    /// <summary>Code of the entity, or id of the employee.</summary>
    public string Subject { get; private init; } = "";
    /// <summary>Name of the changed column, e.g. <c>asks_manager</c>.</summary>
    public string Field { get; private init; } = "";
    /// <summary>Previous value; for an address only <c>set</c> or empty.</summary>
    public string From { get; private init; } = "";
    /// <summary>New value; for an address only <c>set</c> or empty.</summary>
    public string To { get; private init; } = "";

    internal static DirectoryChange Create(string subject, string field, string from, string to, Actor actor,
        DateTime now) => new()
        {
            Id = Guid.CreateVersion7(),
            At = now,
            AccountId = actor.AccountId,
            ActorName = actor.Name,
            Subject = subject,
            Field = field,
            From = from,
            To = to,
        };
}
