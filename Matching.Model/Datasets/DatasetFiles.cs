using Matching.Datasets.Files;

namespace Matching.Datasets;

internal static class DatasetFiles
{
    public static readonly SkillsFile Skills = new();
    public static readonly OccupationsFile Occupations = new();
    public static readonly CommunesFile Communes = new();
    public static readonly EmployeesFile Employees = new();
    public static readonly AssociationsFile Associations = new();
    public static readonly NeedsFile Needs = new();
    public static readonly HistoryFile History = new();
    public static readonly CandidatesFile Candidates = new();
}
