using System.ComponentModel;
using Matching.Missions;

namespace Matching.Api.Forms;

// The name is the schema's in OpenAPI. The form of a profile fills it too.
public sealed record ProfileDto
{
    [Description(CommuneNotes.Typed)]
    public required string Commune { get; init; }
    public required double? MaxKm { get; init; }
    public required bool? Remote { get; init; }
    public required double? DaysPerYear { get; init; }
    [Description("First day of a single window; null if there are several windows.")]
    public required DateOnly? AvailableFrom { get; init; }
    [Description("Last day of a single window; null if there are several windows.")]
    public required DateOnly? AvailableTo { get; init; }
    public required IReadOnlyList<MissionFormat> Formats { get; init; }
    public required IReadOnlyList<string> Causes { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required IReadOnlyList<SkillLevel> Skills { get; init; }
    public required IReadOnlyList<string> WantedSkills { get; init; }
    public required string Text { get; init; }
    public required bool Consent { get; init; }
    // Null in requests of clients that know only a single window: several stored ones are then kept.
    [Description("Several windows, instead of availableFrom and availableTo.")]
    public IReadOnlyList<DateSpan>? Windows { get; init; }

    /// <summary>All windows: the list, or the single one.</summary>
    internal IReadOnlyList<DateSpan> GetAllWindows()
    {
        if (Windows is { Count: > 0 } several)
            return several;
        return AvailableFrom is null && AvailableTo is null ? [] : [new(AvailableFrom, AvailableTo)];
    }
}
