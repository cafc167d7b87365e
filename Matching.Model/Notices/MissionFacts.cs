using Matching.Assignments;
using Matching.Needs;
using Matching.Offers;

namespace Matching.Notices;

/// <summary>A mission, as every recipient may see it.</summary>
public sealed record MissionFacts : OfferedMission
{
    /// <summary>Id of the need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>Name of the association.</summary>
    public required string Association { get; init; }

    /// <summary>Copies the terms of the mission.</summary>
    public MissionFacts(OfferedMission terms)
        : base(terms)
    {
    }

    /// <summary>The mission as its need describes it now.</summary>
    internal static MissionFacts From(Need need) => From(need,
        OfferedMission.From(need.Terms, need.Commune ?? need.Association.Commune));

    /// <summary>
    /// The mission as it was offered. Offers without a snapshot, from earlier versions, use the need.
    /// </summary>
    internal static MissionFacts From(Need need, OfferSnapshot? snapshot) =>
        snapshot is null ? From(need) : From(need, snapshot.Mission);

    /// <summary>The mission as it was offered, with the assignment's own dates and days.</summary>
    internal static MissionFacts From(Assignment assignment, OfferSnapshot? snapshot) =>
        From(assignment.Need, snapshot) with
        {
            Format = assignment.Format,
            Days = assignment.Days,
            Start = assignment.Start,
            End = assignment.End,
        };

    private static MissionFacts From(Need need, OfferedMission terms) =>
        new(terms) { NeedId = need.Id, Association = need.Association.Name };
}
