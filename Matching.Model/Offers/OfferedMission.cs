using Matching.Communes;
using Matching.Missions;
using Matching.Needs;

namespace Matching.Offers;

/// <summary>A mission as it was offered; null values were not declared.</summary>
/// <param name="Title">Title of the need.</param>
/// <param name="Place">Name of the commune of work.</param>
/// <param name="Department">Code of that commune's department.</param>
/// <param name="Format">Mission format.</param>
/// <param name="Remote">Extent of remote work.</param>
/// <param name="Days">Working days of one employee.</param>
/// <param name="Start">First day, inclusive.</param>
/// <param name="End">Last day, inclusive.</param>
public record OfferedMission(
    string Title, string Place, string Department, MissionFormat? Format, RemoteWork? Remote, double? Days,
    DateOnly? Start, DateOnly? End)
{
    /// <summary>Full description; null in rows stored before descriptions were kept.</summary>
    public string? Description { get; init; }

    /// <summary>Copies the mission from a need's terms and its place of work.</summary>
    public static OfferedMission From(NeedTerms terms, Commune place) =>
        new(terms.Title, place.Name, place.Department, terms.Format, terms.Remote, terms.Days, terms.Start, terms.End)
        {
            Description = terms.Description,
        };
}
