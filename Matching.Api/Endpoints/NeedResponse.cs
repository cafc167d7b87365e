using Matching.Api.Forms;
using Matching.Api.ReadModels;
using Matching.Missions;
using Matching.Needs;

namespace Matching.Api.Endpoints;

public sealed record NeedResponse
{
    public required Guid Id { get; init; }
    public required Guid AssociationId { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string? Commune { get; init; }
    public required RemoteWork? Remote { get; init; }
    public required MissionFormat? Format { get; init; }
    public required double? Days { get; init; }
    public required DateOnly? Start { get; init; }
    public required DateOnly? End { get; init; }
    public required int Seats { get; init; }
    public required int SeatsTaken { get; init; }
    public required IReadOnlyList<string> Causes { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required IReadOnlyList<NeedSkillDto> Skills { get; init; }
    public required NeedStatus Status { get; init; }
    public required int Version { get; init; }
    public required DateTime? PostedAt { get; init; }
    /// <summary>
    /// Whether the caller may apply, and the days that the need asks for; only for an employee who reads one open need,
    /// otherwise null.
    /// </summary>
    public ApplicationView? Application { get; init; }

    internal static NeedResponse From(Need need) => new()
    {
        Id = need.Id,
        AssociationId = need.AssociationId,
        Title = need.Terms.Title,
        Description = need.Terms.Description,
        Commune = need.CommuneCode,
        Remote = need.Terms.Remote,
        Format = need.Terms.Format,
        Days = need.Terms.Days,
        Start = need.Terms.Start,
        End = need.Terms.End,
        Seats = need.Terms.Seats,
        SeatsTaken = need.SeatsTaken,
        Causes = need.Terms.Causes,
        Languages = need.Terms.Languages,
        Skills = [.. need.Skills.Select(s => new NeedSkillDto(s.SkillCode, s.Level, s.Required, s.IsEssential))],
        Status = need.Status,
        Version = need.Version,
        PostedAt = need.PostedAt,
    };
}
