using Matching.Missions;

namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>needs.csv</c>.</summary>
public sealed record NeedRow
{
    /// <summary>Unique id in the folder.</summary>
    public required string Id { get; init; }
    /// <summary>Id of the association that posted the need.</summary>
    public required string Association { get; init; }
    /// <summary>Title, one line.</summary>
    public required string Title { get; init; }
    /// <summary>Full description, or empty.</summary>
    public required string Description { get; init; }
    /// <summary>INSEE code of the place of work; null means the association's seat.</summary>
    public required string? Commune { get; init; }
    /// <summary>To what extent the work can be done remotely; null if not given.</summary>
    public required RemoteWork? Remote { get; init; }
    /// <summary>Format of the mission; null if not given.</summary>
    public required MissionFormat? Format { get; init; }
    /// <summary>Working days per person, or null.</summary>
    public required double? Days { get; init; }
    /// <summary>First day, or null.</summary>
    public required DateOnly? Start { get; init; }
    /// <summary>Last day, or null.</summary>
    public required DateOnly? End { get; init; }
    /// <summary>Number of people needed; null means one.</summary>
    public required int? Seats { get; init; }
    /// <summary>Causes that the mission serves.</summary>
    public required IReadOnlyList<string> Causes { get; init; }
    /// <summary>Required skills with minimum level.</summary>
    public required IReadOnlyList<SkillLevel> RequiredSkills { get; init; }
    /// <summary>Nice-to-have skills with level.</summary>
    public required IReadOnlyList<SkillLevel> NiceSkills { get; init; }
    /// <summary>ISO 639-1 codes of required languages.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    /// <summary>Code of the closest occupation, or null.</summary>
    public required string? Occupation { get; init; }
    /// <summary>UTC instant of posting, or null.</summary>
    public required DateTime? PostedAt { get; init; }

    /// <summary>
    /// Codes of the required skills without which nobody is asked automatically (optional column
    /// <c>essential_skills</c>).
    /// </summary>
    public IReadOnlyList<string> EssentialSkills { get; init; } = [];

    /// <summary>
    /// Status in the database (optional column <c>status</c>); null if not given, which counts as open.
    /// </summary>
    public string? Status { get; init; }
}
