using Matching.Missions;

namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>needs.csv</c>.</summary>
/// <param name="Id">Unique id in the folder.</param>
/// <param name="Association">Id of the association that asks.</param>
/// <param name="Title">What is asked, in a line.</param>
/// <param name="Description">What is asked, in full, or empty.</param>
/// <param name="Commune">INSEE code of the place of work; null means the association's seat.</param>
/// <param name="Remote">How far the work can be done at a distance; null when not said.</param>
/// <param name="Format">Format of the mission, or null when not said.</param>
/// <param name="Days">Working days asked of one person, or null.</param>
/// <param name="Start">First day, or null.</param>
/// <param name="End">Last day, or null.</param>
/// <param name="Seats">How many people are asked; null counts as one.</param>
/// <param name="Causes">Causes the mission serves.</param>
/// <param name="RequiredSkills">Skills without which it cannot be done.</param>
/// <param name="NiceSkills">Skills that help.</param>
/// <param name="Languages">ISO 639-1 codes that must be spoken.</param>
/// <param name="Occupation">Code of the occupation nearest to it, or null.</param>
/// <param name="PostedAt">UTC instant at which it was posted, or null.</param>
public sealed record NeedRow(
    string Id, string Association, string Title, string Description, string? Commune, RemoteWork? Remote,
    MissionFormat? Format, double? Days, DateOnly? Start, DateOnly? End, int? Seats,
    IReadOnlyList<string> Causes, IReadOnlyList<SkillLevel> RequiredSkills, IReadOnlyList<SkillLevel> NiceSkills,
    IReadOnlyList<string> Languages, string? Occupation, DateTime? PostedAt)
{
    /// <summary>
    /// State in the database (trailing column <c>status</c>); null when the file does not say, which ranks as open.
    /// </summary>
    public string? Status { get; init; }
}
