using Matching.Missions;

namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>employees.csv</c>: an employee's profile, without name or contact data.</summary>
public sealed record EmployeeRow
{
    /// <summary>Unique id in the folder.</summary>
    public required string Id { get; init; }
    /// <summary>INSEE code of the commune from which distances are measured.</summary>
    public required string Commune { get; init; }
    /// <summary>Business unit of the sponsor, or empty.</summary>
    public required string Entity { get; init; }
    /// <summary>Accepted great-circle distance in km; null if not given.</summary>
    public required double? MaxKm { get; init; }
    /// <summary>Whether the employee accepts remote work; null if not given.</summary>
    public required bool? Remote { get; init; }
    /// <summary>Days that the employee offers per year; null if not given.</summary>
    public required double? DaysPerYear { get; init; }
    /// <summary>First day of the only window; null if not limited, or if there are <see cref="Windows"/>.</summary>
    public required DateOnly? AvailableFrom { get; init; }
    /// <summary>Last day of the only window; null if not limited, or if there are <see cref="Windows"/>.</summary>
    public required DateOnly? AvailableTo { get; init; }
    /// <summary>Accepted formats; an empty list accepts none.</summary>
    public required IReadOnlyList<MissionFormat> Formats { get; init; }
    /// <summary>Causes that the employee named; private to the employee.</summary>
    public required IReadOnlyList<string> Causes { get; init; }
    /// <summary>ISO 639-1 codes.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    /// <summary>Skills held, with level.</summary>
    public required IReadOnlyList<SkillLevel> Skills { get; init; }
    /// <summary>Codes of skills that the employee wants to develop.</summary>
    public required IReadOnlyList<string> WantedSkills { get; init; }
    /// <summary>Code of the occupation, or null.</summary>
    public required string? Occupation { get; init; }
    /// <summary>The employee's description of themselves, or empty.</summary>
    public required string Text { get; init; }

    /// <summary>Consent to profiling (optional column <c>consent</c>); null if not given.</summary>
    public bool? Consent { get; init; }

    /// <summary>
    /// Availability windows (optional column <c>windows</c>), in order of time and without common days. If empty,
    /// <see cref="AvailableFrom"/> and <see cref="AvailableTo"/> are the only window; otherwise both are null.
    /// </summary>
    public IReadOnlyList<DateSpan> Windows { get; init; } = [];

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
