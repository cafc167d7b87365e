using System.Net.Mail;
using Matching.Accounts;

namespace Matching.Staff;

/// <summary>A business unit of the sponsor.</summary>
public sealed class SponsorEntity
{
    /// <summary>Code: the key.</summary>
    public required string Code { get; init; }
    /// <summary>Name on screens.</summary>
    public required string Name { get; set; }
    /// <summary>Whether offers to its people pass by the line manager.</summary>
    public bool AsksManager { get; set; }

    /// <summary>Sets whether offers to its people pass by the line manager.</summary>
    /// <returns>The change to record, or null when it is the same.</returns>
    public DirectoryChange? AskManagers(bool asks, Actor actor, DateTime now)
    {
        if (AsksManager == asks)
            return null;
        AsksManager = asks;
        return DirectoryChange.Create(Code, "asks_manager", asks ? "false" : "true", asks ? "true" : "false", actor,
            now);
    }
}
