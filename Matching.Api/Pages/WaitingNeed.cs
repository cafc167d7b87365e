using Matching.Api.ReadModels;
using Matching.Communes;
using Matching.Needs;

namespace Matching.Api.Pages;

/// <summary>A need that waits for moderation.</summary>
public sealed record WaitingNeed
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public required Guid AssociationId { get; init; }
    public required string Association { get; init; }
    public required string Mission { get; init; }
    public required bool Eligible { get; init; }
    public required DateTime? PostedAt { get; init; }
    public required int Version { get; init; }

    /// <param name="need">The need, with its association loaded.</param>
    /// <param name="place">Where the mission takes place.</param>
    /// <param name="today">Day on which the association must be eligible.</param>
    internal static WaitingNeed From(Need need, Commune place, DateOnly today) => new()
    {
        Id = need.Id,
        Title = need.Terms.Title,
        AssociationId = need.AssociationId,
        Association = need.Association.Name,
        Mission = MissionLine.Format(need.Terms, place.Name),
        Eligible = need.Association.IsEligibleOn(today),
        PostedAt = need.PostedAt,
        Version = need.RowVersion,
    };
}
