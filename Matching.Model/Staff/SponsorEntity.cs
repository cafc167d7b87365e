using Matching.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Matching.Staff;

/// <summary>A business unit of the sponsor.</summary>
[PrimaryKey(nameof(Code))]
public sealed class SponsorEntity
{
    /// <summary>Code in the sponsor's directory; primary key.</summary>
    public required string Code { get; init; }
    /// <summary>Display name.</summary>
    public required string Name { get; set; }
    /// <summary>Whether offers to the entity's employees require the line manager's agreement.</summary>
    public bool AsksManager { get; set; }

    /// <summary>Sets <see cref="AsksManager"/>.</summary>
    /// <returns>The change to record; null if the value is the same.</returns>
    public DirectoryChange? AskManagers(bool asks, Actor actor, DateTime now)
    {
        if (AsksManager == asks)
            return null;
        AsksManager = asks;
        return DirectoryChange.Create(Code, "asks_manager", asks ? "false" : "true", asks ? "true" : "false", actor,
            now);
    }
}
