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
        var profile = employee.Profile;
        var single = profile.Windows.Count == 1 ? profile.Windows[0] : default;
        var skills = profile.Skills.OrderBy(s => s.SkillCode, StringComparer.Ordinal).ToLookup(s => s.Wanted);
        return new()
        {
            Id = employee.Reference,
            Commune = profile.CommuneCode,
            Entity = employee.EntityCode ?? "",
            MaxKm = profile.MaxKm,
            Remote = profile.Remote,
            DaysPerYear = profile.DaysPerYear,
            AvailableFrom = single.From,
            AvailableTo = single.To,
            Formats = profile.Formats,
            Causes = ItemList.Normalize(profile.Causes),
            Languages = ItemList.Normalize(profile.Languages),
            Skills = [.. skills[false].Select(s => new SkillLevel(s.SkillCode, s.Level ?? 0))],
            WantedSkills = [.. skills[true].Select(s => s.SkillCode)],
            Occupation = profile.OccupationCode,
            Text = TextRule.ProfileText.Normalize(profile.Text),
            Consent = profile.Consent,
            Windows = profile.Windows.Count > 1 ? profile.Windows : [],
            OpenOffers = openOffers,
            DaysTaken = daysTaken,
        };
    }
}
