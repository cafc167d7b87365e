using Matching.Datasets.Rows;

namespace Matching.Datasets;

/// <summary>
/// A whole dataset folder in memory: the one input of ranking, learning and linking, whether it was read from CSV files
/// or projected from the database. Row order carries no meaning.
/// </summary>
public sealed record Dataset
{
    /// <summary>Skill taxonomy.</summary>
    public IReadOnlyList<SkillRow> Skills { get; init; } = [];
    /// <summary>Occupations, possibly none.</summary>
    public IReadOnlyList<OccupationRow> Occupations { get; init; } = [];
    /// <summary>Communes: the folder's own, or the product's table.</summary>
    public IReadOnlyList<CommuneRow> Communes { get; init; } = [];
    /// <summary>People.</summary>
    public IReadOnlyList<EmployeeRow> Employees { get; init; } = [];
    /// <summary>Associations.</summary>
    public IReadOnlyList<AssociationRow> Associations { get; init; } = [];
    /// <summary>Needs.</summary>
    public IReadOnlyList<NeedRow> Needs { get; init; } = [];
    /// <summary>What was shown, and what came of it.</summary>
    public IReadOnlyList<HistoryRow> History { get; init; } = [];
    /// <summary>Coordinators' choices against the order of a list.</summary>
    public IReadOnlyList<PreferenceRow> Preferences { get; init; } = [];
    /// <summary>Pairs to order; null when the folder has no <c>candidates.csv</c>.</summary>
    public IReadOnlyList<CandidateRow>? Candidates { get; init; }
    /// <summary>
    /// Rows of the database that could not be read and are missing here; a folder with such rows is refused.
    /// </summary>
    public IReadOnlyList<UnreadableRow> Unreadable { get; init; } = [];
}
