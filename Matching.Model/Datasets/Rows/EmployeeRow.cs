using Matching.Missions;

namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>employees.csv</c>: an employee's profile, without name or contact data.</summary>
/// <param name="Id">Unique id in the folder.</param>
/// <param name="Commune">INSEE code of the commune from which distances are measured.</param>
/// <param name="Entity">Business unit of the sponsor, or empty.</param>
/// <param name="MaxKm">Accepted great-circle distance in km; null if not given.</param>
/// <param name="Remote">Whether the employee accepts remote work; null if not given.</param>
/// <param name="DaysPerYear">Days that the employee offers per year; null if not given.</param>
/// <param name="AvailableFrom">First available day; null if not limited.</param>
/// <param name="AvailableTo">Last available day; null if not limited.</param>
/// <param name="Formats">Accepted formats; an empty list accepts none.</param>
/// <param name="Causes">Causes that the employee named; private to the employee.</param>
/// <param name="Languages">ISO 639-1 codes.</param>
/// <param name="Skills">Skills held, with level.</param>
/// <param name="WantedSkills">Codes of skills that the employee wants to develop.</param>
/// <param name="Occupation">Code of the occupation, or null.</param>
/// <param name="Text">The employee's description of themselves, or empty.</param>
public sealed record EmployeeRow(
    string Id, string Commune, string Entity, double? MaxKm, bool? Remote, double? DaysPerYear,
    DateOnly? AvailableFrom, DateOnly? AvailableTo,
    IReadOnlyList<MissionFormat> Formats, IReadOnlyList<string> Causes, IReadOnlyList<string> Languages,
    IReadOnlyList<SkillLevel> Skills, IReadOnlyList<string> WantedSkills, string? Occupation, string Text)
{
    /// <summary>Consent to profiling (optional column <c>consent</c>); null if not given.</summary>
    public bool? Consent { get; init; }

    /// <summary>Number of offers that await the employee's answer. Read from the database only; not a column.</summary>
    public int OpenOffers { get; init; }

    /// <summary>Days taken by approved assignments, by calendar year. From the database only; not a column.</summary>
    public IReadOnlyList<YearDays> DaysTaken { get; init; } = [];

    /// <summary>Days taken by approved assignments in a calendar year.</summary>
    public double DaysTakenIn(int year)
    {
        // A plain loop, because it runs for every pair.
        for (var i = 0; i < DaysTaken.Count; i++)
        {
            if (DaysTaken[i].Year == year)
                return DaysTaken[i].Days;
        }
        return 0;
    }
}
