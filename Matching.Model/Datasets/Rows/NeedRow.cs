using Matching.Missions;

namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>needs.csv</c>.</summary>
/// <param name="Id">Unique id in the folder.</param>
/// <param name="Association">Id of the association that posted the need.</param>
/// <param name="Title">Title, one line.</param>
/// <param name="Description">Full description, or empty.</param>
/// <param name="Commune">INSEE code of the place of work; null means the association's seat.</param>
/// <param name="Remote">To what extent the work can be done remotely; null if not given.</param>
/// <param name="Format">Format of the mission; null if not given.</param>
/// <param name="Days">Working days per person, or null.</param>
/// <param name="Start">First day, or null.</param>
/// <param name="End">Last day, or null.</param>
/// <param name="Seats">Number of people needed; null means one.</param>
/// <param name="Causes">Causes that the mission serves.</param>
/// <param name="RequiredSkills">Required skills with minimum level.</param>
/// <param name="NiceSkills">Nice-to-have skills with level.</param>
/// <param name="Languages">ISO 639-1 codes of required languages.</param>
/// <param name="Occupation">Code of the closest occupation, or null.</param>
/// <param name="PostedAt">UTC instant of posting, or null.</param>
public sealed record NeedRow(
    string Id, string Association, string Title, string Description, string? Commune, RemoteWork? Remote,
    MissionFormat? Format, double? Days, DateOnly? Start, DateOnly? End, int? Seats,
    IReadOnlyList<string> Causes, IReadOnlyList<SkillLevel> RequiredSkills, IReadOnlyList<SkillLevel> NiceSkills,
    IReadOnlyList<string> Languages, string? Occupation, DateTime? PostedAt)
{
    /// <summary>
    /// Status in the database (optional column <c>status</c>); null if not given, which counts as open.
    /// </summary>
    public string? Status { get; init; }
}
