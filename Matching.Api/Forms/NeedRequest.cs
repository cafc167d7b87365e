using System.ComponentModel;
using Matching.Missions;

namespace Matching.Api.Forms;

public sealed record NeedSkillDto(
    string Code, int Level, bool Required,
    [property: Description("Nobody is asked automatically without the skill. Only a required skill can be essential.")]
    bool IsEssential = false);

// The name is the schema's in OpenAPI. The form of a need fills it too.
public sealed record NeedRequest
{
    public required string Title { get; init; }
    public string? Description { get; init; }
    [Description(CommuneNotes.Typed)]
    public string? Commune { get; init; }
    public RemoteWork? Remote { get; init; }
    public MissionFormat? Format { get; init; }
    public double? Days { get; init; }
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }
    public int? Seats { get; init; }
    public IReadOnlyList<string>? Causes { get; init; }
    public IReadOnlyList<string>? Languages { get; init; }
    public IReadOnlyList<NeedSkillDto>? Skills { get; init; }
    public bool? Submit { get; init; }
    public bool? ConfirmUnusualLength { get; init; }
}
