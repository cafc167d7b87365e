using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Values;

namespace Matching.Staff;

/// <summary>Converts employees with their profiles to rows of a dataset.</summary>
public static class EmployeeRows
{
    /// <summary>Converts an employee to a row; the profile and its skills must be loaded.</summary>
    /// <param name="employee">Employee with profile and skills.</param>
    /// <param name="openOffers">Number of offers that await the employee's answer.</param>
    /// <param name="daysTaken">Days taken by approved assignments, by calendar year.</param>
    public static EmployeeRow ToRow(this Employee employee, int openOffers, IReadOnlyList<YearDays> daysTaken)
    {
        var p = employee.Profile;
        var skills = p.Skills.OrderBy(s => s.SkillCode, StringComparer.Ordinal).ToLookup(s => s.Wanted);
        return new()
        {
            Id = employee.Reference,
            Commune = p.CommuneCode,
            Entity = employee.EntityCode ?? "",
            MaxKm = p.MaxKm,
            Remote = p.Remote,
            DaysPerYear = p.DaysPerYear,
            AvailableFrom = p.AvailableFrom,
            AvailableTo = p.AvailableTo,
            Formats = p.Formats,
            Causes = ItemList.Normalize(p.Causes),
            Languages = ItemList.Normalize(p.Languages),
            Skills = [.. skills[false].Select(s => new SkillLevel(s.SkillCode, s.Level ?? 0))],
            WantedSkills = [.. skills[true].Select(s => s.SkillCode)],
            Occupation = p.OccupationCode,
            Text = TextRule.ProfileText.Normalize(p.Text),
            Consent = p.Consent,
            OpenOffers = openOffers,
            DaysTaken = daysTaken,
        };
    }
}
