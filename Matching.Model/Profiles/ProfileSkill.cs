namespace Matching.Profiles;

/// <summary>A skill of an employee, or one that they wish to develop.</summary>
public sealed class ProfileSkill
{
    /// <summary>Id of the employee.</summary>
    public Guid EmployeeId { get; init; }
    /// <summary>Taxonomy code of the skill.</summary>
    public required string SkillCode { get; init; }
    /// <summary>True for a wish, false for a skill that the employee has.</summary>
    public bool Wanted { get; init; }
    /// <summary>Level, 1 to 4; null for a wish.</summary>
    public int? Level { get; init; }
}
