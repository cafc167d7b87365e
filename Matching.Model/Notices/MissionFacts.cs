using Matching.Assignments;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;

namespace Matching.Notices;

/// <summary>A mission, as every recipient may see it.</summary>
public sealed record MissionFacts
{
    /// <summary>Id of the need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>Title of the need.</summary>
    public required string Title { get; init; }
    /// <summary>Name of the association.</summary>
    public required string Association { get; init; }
    /// <summary>Name of the commune.</summary>
    public required string Place { get; init; }
    /// <summary>Format of the mission; null if the need does not declare it.</summary>
    public required MissionFormat? Format { get; init; }
    /// <summary>How much of the work is remote; null if the need does not declare it.</summary>
    public required RemoteWork? Remote { get; init; }
    /// <summary>Number of working days; null if the need does not declare it.</summary>
    public required double? Days { get; init; }
    /// <summary>First day of the mission; null if the need does not declare it.</summary>
    public required DateOnly? Start { get; init; }
    /// <summary>Last day of the mission; null if the need does not declare it.</summary>
    public required DateOnly? End { get; init; }

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

    private static MissionFacts From(Need need, OfferedMission mission) => new()
    {
        NeedId = need.Id,
        Title = mission.Title,
        Association = need.Association.Name,
        Place = mission.Place,
        Format = mission.Format,
        Remote = mission.Remote,
        Days = mission.Days,
        Start = mission.Start,
        End = mission.End,
    };
}
