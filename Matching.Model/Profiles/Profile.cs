using Matching.Communes;
using Matching.Missions;
using Matching.Persistence;

namespace Matching.Profiles;

/// <summary>What a person offers. A change makes her be matched again.</summary>
public sealed class Profile : IVersioned
{
    /// <summary>The employee: the key.</summary>
    public Guid EmployeeId { get; init; }
    /// <summary>INSEE code of the place she starts from.</summary>
    public required string CommuneCode { get; set; }
    /// <summary>That place.</summary>
    public Commune Commune { get; private set; } = null!;
    /// <summary>Radius she accepts, km, or null when not said.</summary>
    public double? MaxKm { get; set; }
    /// <summary>Whether she accepts work at a distance; null when not said.</summary>
    public bool? Remote { get; set; }
    /// <summary>Days she may give in a year, or null when not said.</summary>
    public double? DaysPerYear { get; set; }
    /// <summary>First day she is free, or null.</summary>
    public DateOnly? AvailableFrom { get; set; }
    /// <summary>Last day she is free, or null.</summary>
    public DateOnly? AvailableTo { get; set; }
    /// <summary>Formats she opted in to.</summary>
    public List<MissionFormat> Formats { get; set; } = [];
    /// <summary>Causes she cares for: private; no manager, coordinator or association sees them.</summary>
    public List<string> Causes { get; set; } = [];
    /// <summary>ISO 639-1 codes.</summary>
    public List<string> Languages { get; set; } = [];
    /// <summary>Skills held and wanted.</summary>
    public List<ProfileSkill> Skills { get; init; } = [];
    /// <summary>Code of her occupation, or null.</summary>
    public string? OccupationCode { get; set; }
    /// <summary>Her own words, or empty.</summary>
    public string Text { get; set; } = "";
    /// <summary>
    /// Consent to profiling: without it she is never proposed, and sees needs ordered without the model.
    /// </summary>
    public bool Consent { get; set; }
    /// <summary>
    /// Last day of a pause she asked for: until then nobody proposes her anything; null when she is not pausing.
    /// </summary>
    public DateOnly? PausedUntil { get; set; }
    /// <summary>
    /// The row version that open needs were last matched against; another one than <see cref="RowVersion"/> owes a
    /// re-match.
    /// </summary>
    public int MatchedVersion { get; private set; }
    /// <summary>UTC instant of the last change.</summary>
    public DateTime UpdatedAt { get; set; }
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>Replaces the skills.</summary>
    public void SetSkills(IEnumerable<SkillLevel> held, IEnumerable<string> wanted)
    {
        Skills.Clear();
        Skills.AddRange(
            held.Select(s => new ProfileSkill { EmployeeId = EmployeeId, SkillCode = s.Code, Level = s.Level }));
        Skills.AddRange(
            wanted.Select(code => new ProfileSkill { EmployeeId = EmployeeId, SkillCode = code, Wanted = true }));
    }
}
