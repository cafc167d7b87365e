namespace Matching.Datasets;

/// <summary>The files of a dataset folder.</summary>
[Flags]
public enum DatasetParts
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary><c>skills.csv</c>.</summary>
    Skills = 1,
    /// <summary><c>occupations.csv</c>, optional.</summary>
    Occupations = 2,
    /// <summary><c>communes.csv</c>, or the built-in table if the folder has none.</summary>
    Communes = 4,
    /// <summary><c>employees.csv</c>.</summary>
    Employees = 8,
    /// <summary><c>associations.csv</c>.</summary>
    Associations = 16,
    /// <summary><c>needs.csv</c>.</summary>
    Needs = 32,
    /// <summary><c>history.csv</c>, optional.</summary>
    History = 64,
    /// <summary><c>candidates.csv</c>, optional.</summary>
    Candidates = 128,
    /// <summary>The whole folder.</summary>
    All = 255,
}
