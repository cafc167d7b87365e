using Matching.Communes;
using Matching.Missions;
using Matching.Needs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Offers;

/// <summary>A mission as it was offered.</summary>
/// <param name="Title">What is asked, in a line.</param>
/// <param name="Place">Name of the place.</param>
/// <param name="Department">Its department.</param>
/// <param name="Format">Format, or null.</param>
/// <param name="Remote">How far at a distance, or null.</param>
/// <param name="Days">Working days, or null.</param>
/// <param name="Start">First day, or null.</param>
/// <param name="End">Last day, or null.</param>
public sealed record OfferedMission(
    string Title, string Place, string Department, MissionFormat? Format, RemoteWork? Remote, double? Days,
    DateOnly? Start, DateOnly? End)
{
    /// <summary>What is asked, in full; null when it was not stored.</summary>
    public string? Description { get; init; }

    /// <summary>The mission that a need describes.</summary>
    public static OfferedMission From(NeedTerms terms, Commune place) =>
        new(terms.Title, place.Name, place.Department, terms.Format, terms.Remote, terms.Days, terms.Start, terms.End)
        {
            Description = terms.Description,
        };
}
