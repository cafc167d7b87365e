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
    public required DateOnly? AvailableFrom { get; init; }
    public required DateOnly? AvailableTo { get; init; }
    public required IReadOnlyList<MissionFormat> Formats { get; init; }
    public required IReadOnlyList<string> Causes { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required IReadOnlyList<SkillLevel> Skills { get; init; }
    public required IReadOnlyList<string> WantedSkills { get; init; }
    public required string Text { get; init; }
    public required bool Consent { get; init; }
}
