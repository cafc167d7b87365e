using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

internal sealed class EmployeesFile() : DatasetFile<EmployeeRow>("employees.csv",
    [Id, Commune, Entity, MaxKm, Remote, DaysPerYear, AvailableFrom, AvailableTo, Formats, Causes, Languages, Skills,
        WantedSkills, Occupation, Words, Consent])
{
    /// <summary>Half the Earth's circumference in km, the largest possible distance.</summary>
    private const double MaxDistanceKm = 20_040;

    private static readonly Column Id = new(0, "id", true);
    private static readonly Column Commune = new(1, "commune", true);
    private static readonly Column Entity = new(2, "entity");
    private static readonly Column MaxKm = new(3, "max_km");
    private static readonly Column Remote = new(4, "remote");
    private static readonly Column DaysPerYear = new(5, "days_per_year");
    private static readonly Column AvailableFrom = new(6, "available_from");
    private static readonly Column AvailableTo = new(7, "available_to");
    private static readonly Column Formats = new(8, "formats");
    private static readonly Column Causes = new(9, "causes");
    private static readonly Column Languages = new(10, "languages");
    private static readonly Column Skills = new(11, "skills", true);
    private static readonly Column WantedSkills = new(12, "wanted_skills");
    private static readonly Column Occupation = new(13, "occupation");
    private static readonly Column Words = new(14, "text");
    private static readonly Column Consent = new(15, "consent");

    public override (string First, string Second) KeyOf(EmployeeRow row) => (row.Id, "");

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
            WantedSkills = table.References(WantedSkills, keys.Skills),
            Occupation = table.Reference(Occupation, keys.Occupations),
            Text = table.Text(Words),
            Consent = table.Boolean(Consent),
        };
        if (employee.AvailableTo < employee.AvailableFrom)
            table.Fault(AvailableTo, FieldProblems.EndBeforeStart(employee.AvailableFrom!.Value));
        return employee;
    }

    protected override void Format(CsvWriter writer, EmployeeRow row)
    {
        writer.Write(Id, row.Id);
        writer.Write(Commune, row.Commune);
        writer.Write(Entity, row.Entity);
        writer.Write(MaxKm, row.MaxKm);
        writer.Write(Remote, row.Remote);
        writer.Write(DaysPerYear, row.DaysPerYear);
        writer.Write(AvailableFrom, row.AvailableFrom);
        writer.Write(AvailableTo, row.AvailableTo);
        writer.Write(Formats, row.Formats);
        writer.Write(Causes, row.Causes);
        writer.Write(Languages, row.Languages);
        writer.Write(Skills, row.Skills);
        writer.Write(WantedSkills, row.WantedSkills);
        writer.Write(Occupation, row.Occupation);
        writer.Write(Words, row.Text);
        writer.Write(Consent, row.Consent);
    }
}
