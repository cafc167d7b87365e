namespace Matching.Needs;

/// <summary>A required or nice-to-have skill of a need.</summary>
public sealed class NeedSkill
{
    /// <summary>Id of the need.</summary>
    public Guid NeedId { get; init; }
    /// <summary>Taxonomy code of the skill.</summary>
    public required string SkillCode { get; init; }
    /// <summary>Requested level, 1 to 4.</summary>
    public required int Level { get; init; }
    /// <summary>True if the mission cannot be done without the skill; false if it is nice to have.</summary>
    public required bool Required { get; init; }
    /// <summary>Whether nobody is asked automatically without the skill; only a required skill can be.</summary>
    public bool IsEssential { get; init; }
}
