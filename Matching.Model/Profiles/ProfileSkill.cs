namespace Matching.Profiles;

/// <summary>A skill in a profile: held at a level, or wanted.</summary>
public sealed class ProfileSkill
{
    /// <summary>The employee.</summary>
    public Guid EmployeeId { get; init; }
    /// <summary>The skill.</summary>
    public required string SkillCode { get; init; }
    /// <summary>True for a skill she wants to develop, false for one she holds.</summary>
    public bool Wanted { get; init; }
    /// <summary>1–4 for a held skill, null for a wanted one.</summary>
    public int? Level { get; init; }
}
