using System.ComponentModel;
using Matching.Missions;

namespace Matching.Api.Forms;

/// <param name="IsEssential">Whether nobody is asked automatically without the skill; only if it is required.</param>
public sealed record NeedSkillDto(string Code, int Level, bool Required, bool IsEssential = false);

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
