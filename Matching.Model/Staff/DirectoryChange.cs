using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Staff;

/// <summary>
/// A change of the directory made by hand: who, when, what. Written in the save that makes it, never changed.
/// </summary>
public sealed class DirectoryChange
{
    /// <summary>Row id, in order of time.</summary>
    public Guid Id { get; private init; }
    /// <summary>UTC instant.</summary>
    public DateTime At { get; private init; }
    /// <summary>Account of the person; null for a process.</summary>
    public Guid? AccountId { get; private init; }
    /// <summary>Role or process that acted.</summary>
    public string ActorName { get; private init; } = "";
    /// <summary>Code of the entity, or id of the employee.</summary>
    public string Subject { get; private init; } = "";
    /// <summary>What changed, e.g. <c>asks_manager</c>.</summary>
    public string Field { get; private init; } = "";
    /// <summary>Value before; of an address only whether there was one.</summary>
    public string From { get; private init; } = "";
    /// <summary>Value after; of an address only whether there is one.</summary>
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
