using Matching.Missions;

namespace Matching.Profiles;

/// <summary>The content of a profile that an employee submits.</summary>
public sealed record ProfileContent
{
    /// <summary>INSEE code of the commune from which the employee travels.</summary>
    public required string CommuneCode { get; init; }
    /// <summary>Accepted distance in km, at least 0; null when not declared.</summary>
    public required double? MaxKm { get; init; }
    /// <summary>Whether the employee accepts remote work; null when not declared.</summary>
    public required bool? Remote { get; init; }
    /// <summary>Days per calendar year, 0 to 366; null when not declared.</summary>
    public required double? DaysPerYear { get; init; }
    /// <summary>Availability windows in any order; empty when not declared.</summary>
    public required IReadOnlyList<DateSpan> Windows { get; init; }
    /// <summary>Mission formats that the employee chooses.</summary>
    public required IReadOnlyList<MissionFormat> Formats { get; init; }
    /// <summary>Codes of preferred causes; private.</summary>
    public required IReadOnlyList<string> Causes { get; init; }
    /// <summary>ISO 639-1 codes.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    /// <summary>Skills with levels.</summary>
    public required IReadOnlyList<SkillLevel> Skills { get; init; }
    /// <summary>Codes of skills that the employee wishes to develop.</summary>
    public required IReadOnlyList<string> WantedSkills { get; init; }
    /// <summary>Free-text description, or empty.</summary>
    public required string Text { get; init; }
    /// <summary>Whether the employee consents to profiling.</summary>
    public required bool Consent { get; init; }
}
