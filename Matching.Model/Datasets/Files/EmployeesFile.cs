using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

internal sealed class EmployeesFile() : DatasetFile<EmployeeRow>("employees.csv", DatasetParts.Employees,
    [Id, Commune, Entity, MaxKm, Remote, DaysPerYear, AvailableFrom, AvailableTo, Formats, Causes, Languages, Skills,
        WantedSkills, Occupation, Words, Consent, Windows], r => (r.Id, ""))
{
    /// <summary>Half the Earth's circumference in km, the largest possible distance.</summary>
    private const double MaxDistanceKm = 20_040;

    private static readonly Column
        Id = new(0, "id", true),
        Commune = new(1, "commune", true),
        Entity = new(2, "entity"),
        MaxKm = new(3, "max_km"),
        Remote = new(4, "remote"),
        DaysPerYear = new(5, "days_per_year"),
        AvailableFrom = new(6, "available_from"),
        AvailableTo = new(7, "available_to"),
        Formats = new(8, "formats"),
        Causes = new(9, "causes"),
        Languages = new(10, "languages"),
        Skills = new(11, "skills", true),
        WantedSkills = new(12, "wanted_skills"),
        Occupation = new(13, "occupation"),
        Words = new(14, "text"),
        Consent = new(15, "consent"),
        Windows = new(16, "windows");

    protected override EmployeeRow Parse(CsvTable table, DatasetKeys keys)
    {
        var employee = new EmployeeRow
        {
            Id = table.Key(Id, keys.Employees),
            Commune = table.Reference(Commune, keys.Communes) ?? "",
            Entity = table.Pooled(Entity),
            MaxKm = table.Number(MaxKm, 0, MaxDistanceKm),
            Remote = table.Boolean(Remote),
            DaysPerYear = table.Number(DaysPerYear, 0, 366),
            AvailableFrom = table.Date(AvailableFrom),
            AvailableTo = table.Date(AvailableTo),
            Formats = table.Formats(Formats),
            Causes = table.List(Causes),
            Languages = table.List(Languages, LanguageCode.Fault),
            Skills = table.SkillLevels(Skills, keys.Skills),
            WantedSkills = table.List(WantedSkills, index: keys.Skills),
            Occupation = table.Reference(Occupation, keys.Occupations),
            Text = table.Text(Words),
            Consent = table.Boolean(Consent),
            Windows = table.DateSpans(Windows),
        };
        if (employee.AvailableTo < employee.AvailableFrom)
            table.Fault(AvailableTo, FieldProblems.EndBeforeStart(employee.AvailableFrom!.Value));
        // Several windows replace the single one.
        return employee.Windows.Count > 0 ? employee with { AvailableFrom = null, AvailableTo = null } : employee;
    }

    protected override object?[] ValuesOf(EmployeeRow row) =>
        [row.Id, row.Commune, row.Entity, row.MaxKm, row.Remote, row.DaysPerYear, row.AvailableFrom, row.AvailableTo,
            row.Formats, row.Causes, row.Languages, row.Skills, row.WantedSkills, row.Occupation, row.Text,
            row.Consent, row.Windows];
}
