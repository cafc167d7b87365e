using Matching.Communes;
using Matching.Missions;
using Matching.Persistence;

namespace Matching.Profiles;

/// <summary>What an employee offers and wishes. A change triggers a re-match.</summary>
public sealed class Profile : IVersioned
{
    /// <summary>Id of the employee; primary key.</summary>
    public Guid EmployeeId { get; init; }
    /// <summary>INSEE code of the commune from which the employee travels.</summary>
    public required string CommuneCode { get; set; }
    /// <summary>That commune; null unless loaded.</summary>
    public Commune Commune { get; private set; } = null!;
    /// <summary>Accepted distance in km; null when not declared.</summary>
    public double? MaxKm { get; set; }
    /// <summary>Whether the employee accepts remote work; null when not declared.</summary>
    public bool? Remote { get; set; }
    /// <summary>Days per calendar year that the employee offers, 0 to 366; null when not declared.</summary>
    public double? DaysPerYear { get; set; }
    /// <summary>
    /// Availability windows in order of time, without common days; empty when not declared.
    /// </summary>
    public IReadOnlyList<DateSpan> Windows { get; private set; } = [];
    /// <summary>Mission formats that the employee chose.</summary>
    public List<MissionFormat> Formats { get; set; } = [];
    /// <summary>Codes of preferred causes. Private: no manager, coordinator or association sees them.</summary>
    public List<string> Causes { get; set; } = [];
    /// <summary>ISO 639-1 codes of the languages that the employee speaks.</summary>
    public List<string> Languages { get; set; } = [];
    /// <summary>Skills and wishes; empty unless loaded.</summary>
    public List<ProfileSkill> Skills { get; init; } = [];
    /// <summary>Taxonomy code of the employee's occupation, or null.</summary>
    public string? OccupationCode { get; set; }
    /// <summary>Free-text description, or empty.</summary>
    public string Text { get; set; } = "";
    /// <summary>
    /// Consent to profiling. Without it the employee is never proposed and sees needs ordered without the model.
    /// </summary>
    public bool Consent { get; set; }
    /// <summary>
    /// Last day of a pause, during which the employee is not proposed; null without a pause.
    /// </summary>
    public DateOnly? PausedUntil { get; set; }
    /// <summary>
    /// The row version of the last re-match. If it differs from <see cref="RowVersion"/>, a re-match is pending.
    /// </summary>
    public int MatchedVersion { get; private set; }
    /// <summary>UTC instant of the last change.</summary>
    public DateTime UpdatedAt { get; set; }
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>Replaces the availability windows, given in any order.</summary>
    /// <exception cref="BusinessRuleException">A window has no day, ends before its first day, or overlaps another
    /// one.</exception>
    public void SetWindows(IEnumerable<DateSpan> windows)
    {
        DateSpan[] given = [.. windows];
        BusinessRuleException.RequireNone(AvailabilityWindows.FindFaults(given));
        Windows = AvailabilityWindows.Sort(given);
    }

    /// <summary>Replaces the skills and the wishes, given by skill code. The skills must be loaded.</summary>
    public void SetSkills(IEnumerable<SkillLevel> skills, IEnumerable<string> wanted)
    {
        Skills.Clear();
        Skills.AddRange([
            .. skills.Select(s => new ProfileSkill { EmployeeId = EmployeeId, SkillCode = s.Code, Level = s.Level }),
            .. wanted.Select(w => new ProfileSkill { EmployeeId = EmployeeId, SkillCode = w, Wanted = true })]);
    }
}
