using Matching.Missions;
using Matching.Ranking.Explanations;

namespace Matching.Offers;

/// <summary>
/// What the association may know of an employee before the approval. The type deliberately has no property for a name,
/// an entity, a commune, a skill that the need does not name, or an exact number.
/// </summary>
public sealed record AnonymousCandidate
{
    /// <summary>Skills of the need that the employee has, with the employee's level; the required ones first.</summary>
    public required IReadOnlyList<SkillLevel> Skills { get; init; }
    /// <summary>Codes of those skills that the need marks as essential.</summary>
    public IReadOnlyList<string> EssentialSkills { get; init; } = [];
    /// <summary>Codes of the families of the employee's other skills.</summary>
    public required IReadOnlyList<string> Families { get; init; }
    /// <summary>Days per year that the employee offers; null when not declared.</summary>
    public Band? Days { get; init; }
    /// <summary>
    /// Distance in km from the need's place to the centre of the employee's zone
    /// (<see cref="Communes.CommuneZones"/>); null if the employee's commune belongs to no zone. Distances to the
    /// commune itself, from needs in several places, would reveal the commune.
    /// </summary>
    public Band? Km { get; init; }
    /// <summary>Whether the employee chose the need's format; null when they chose none or the need has none.</summary>
    public bool? WantsFormat { get; init; }
    /// <summary>Whether the employee accepts remote work; null if not declared or not offered by the need.</summary>
    public bool? AcceptsRemote { get; init; }
    /// <summary>
    /// Reasons and gap of the match that <see cref="AssociationReasons"/> lists. A skill that the need does not name is
    /// replaced by its family, or its reason is left out if the family is unknown.
    /// </summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
}
