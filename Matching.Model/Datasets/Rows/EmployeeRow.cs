using Matching.Missions;

namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>employees.csv</c>: what a person offers, and nothing that says who she is.</summary>
/// <param name="Id">Unique id in the folder.</param>
/// <param name="Commune">INSEE code of the place she starts from.</param>
/// <param name="Entity">Business unit of the sponsor, or empty.</param>
/// <param name="MaxKm">Radius she accepts, km as the crow flies, or null when not said.</param>
/// <param name="Remote">Whether she accepts work at a distance; null when not said.</param>
/// <param name="DaysPerYear">Days she may give in a year, or null when not said.</param>
/// <param name="AvailableFrom">First day she is free, or null.</param>
/// <param name="AvailableTo">Last day she is free, or null.</param>
/// <param name="Formats">Formats she opted in to; none means none.</param>
/// <param name="Causes">Causes she cares for: private to her.</param>
/// <param name="Languages">ISO 639-1 codes.</param>
/// <param name="Skills">Skills held, with level.</param>
/// <param name="WantedSkills">Codes of skills she wants to develop.</param>
/// <param name="Occupation">Code of her occupation, or null.</param>
/// <param name="Text">Her own words, or empty.</param>
public sealed record EmployeeRow(
    string Id, string Commune, string Entity, double? MaxKm, bool? Remote, double? DaysPerYear,
    DateOnly? AvailableFrom, DateOnly? AvailableTo,
    IReadOnlyList<MissionFormat> Formats, IReadOnlyList<string> Causes, IReadOnlyList<string> Languages,
    IReadOnlyList<SkillLevel> Skills, IReadOnlyList<string> WantedSkills, string? Occupation, string Text)
{
    /// <summary>Consent to profiling (trailing column <c>consent</c>); null when the file does not say.</summary>
    public bool? Consent { get; init; }

    /// <summary>Offers that wait for her answer now. Not a column: the database knows it, a folder does not.</summary>
    public int OpenOffers { get; init; }

    /// <summary>Days that approved missions hold, by calendar year. Not a column.</summary>
    public IReadOnlyList<YearDays> DaysTaken { get; init; } = [];

    /// <summary>Days that approved missions hold in a calendar year.</summary>
    public double DaysTakenIn(int year)
    {
        // A plain loop: called for every pair that is looked at.
        for (var i = 0; i < DaysTaken.Count; i++)
        {
            if (DaysTaken[i].Year == year)
                return DaysTaken[i].Days;
        }
        return 0;
    }
}
