using Matching.Datasets.Rows;

namespace Matching.Datasets;

/// <summary>
/// A dataset in memory, read from a folder of CSV files or from the database: the input of ranking, training and
/// linking. The order of rows has no meaning.
/// </summary>
public sealed record Dataset
{
    /// <summary>The skill taxonomy.</summary>
    public IReadOnlyList<SkillRow> Skills { get; init; } = [];
    /// <summary>Occupations; may be empty.</summary>
    public IReadOnlyList<OccupationRow> Occupations { get; init; } = [];
    /// <summary>Communes of the folder, or of the built-in table if the folder has none.</summary>
    public IReadOnlyList<CommuneRow> Communes { get; init; } = [];
    /// <summary>Employees with their profiles.</summary>
    public IReadOnlyList<EmployeeRow> Employees { get; init; } = [];
    /// <summary>Associations that post needs.</summary>
    public IReadOnlyList<AssociationRow> Associations { get; init; } = [];
    /// <summary>Needs in any state.</summary>
    public IReadOnlyList<NeedRow> Needs { get; init; } = [];
    /// <summary>Shown pairs with their answers and outcomes.</summary>
    public IReadOnlyList<HistoryRow> History { get; init; } = [];
    /// <summary>Coordinators' choices of a lower-ranked person.</summary>
    public IReadOnlyList<PreferenceRow> Preferences { get; init; } = [];
    /// <summary>Pairs to rank; null if the folder has no <c>candidates.csv</c>.</summary>
    public IReadOnlyList<CandidateRow>? Candidates { get; init; }
    /// <summary>
    /// Database rows that could not be read and are left out. Always empty for a folder, which is refused instead.
    /// </summary>
    public IReadOnlyList<UnreadableRow> Unreadable { get; init; } = [];
}
