using Matching.Communes;
using Matching.Missions;
using Matching.Ranking.Explanations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Offers;

/// <summary>
/// An employee as the association may know them before approval: the type has no place for a name, an entity, a
/// commune, another skill than the need's, or an exact number.
/// </summary>
public sealed record AnonymousCandidate
{
    /// <summary>Skills of the need that the employee holds, the required ones first.</summary>
    public required IReadOnlyList<SkillLevel> Skills { get; init; }
    /// <summary>Codes of the families of the other skills.</summary>
    public required IReadOnlyList<string> Families { get; init; }
    /// <summary>Days that the employee gives a year, or null when not said.</summary>
    public Band? Days { get; init; }
    /// <summary>
    /// Distance in km from the place of the need to the middle of the zone where the employee lives (<see
    /// cref="CommuneZones"/>), so that no number of needs in other places tells more than the zone; null where too few
    /// people live around.
    /// </summary>
    public Band? Km { get; init; }
    /// <summary>Whether the employee chose the need's format; null when they chose none or the need has none.</summary>
    public bool? WantsFormat { get; init; }
    /// <summary>Whether the employee accepts work at a distance, where the need offers it; null otherwise.</summary>
    public bool? AcceptsRemote { get; init; }
    /// <summary>
    /// Reasons and gap; those that would tell where the employee lives or what else they can do are left out or name a
    /// family.
    /// </summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
}
