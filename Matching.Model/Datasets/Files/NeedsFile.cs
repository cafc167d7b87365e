using Matching.Datasets.Csv;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Datasets.Files;

internal sealed class NeedsFile() : DatasetFile<NeedRow>("needs.csv", DatasetParts.Needs,
    [Id, Association, Title, Description, Commune, Remote, MissionForm, Days, Start, End, Seats, Causes,
        RequiredSkills, NiceSkills, Languages, Occupation, PostedAt, Status, EssentialSkills], r => (r.Id, ""))
{
    private static readonly string[] Statuses =
        ["draft", "submitted", "open", "filled", "closed", "rejected", "withdrawn", "expired"];

    private static readonly Column
        Id = new(0, "id", true),
        Association = new(1, "association", true),
        Title = new(2, "title", true),
        Description = new(3, "description"),
        Commune = new(4, "commune"),
        Remote = new(5, "remote"),
        MissionForm = new(6, "format"),
        Days = new(7, "days"),
        Start = new(8, "start"),
        End = new(9, "end"),
        Seats = new(10, "seats"),
        Causes = new(11, "causes"),
        RequiredSkills = new(12, "required_skills", true),
        NiceSkills = new(13, "nice_skills"),
        Languages = new(14, "languages"),
        Occupation = new(15, "occupation"),
        PostedAt = new(16, "posted_at"),
        Status = new(17, "status"),
        EssentialSkills = new(18, "essential_skills");

    protected override NeedRow Parse(CsvTable table, DatasetKeys keys)
    {
        var need = new NeedRow
        {
            Id = table.Key(Id, keys.Needs),
            Association = table.Reference(Association, keys.Associations) ?? "",
            Title = table.Text(Title),
            Description = table.Text(Description),
            Commune = table.Reference(Commune, keys.Communes),
            Remote = table.Choice<RemoteWork>(Remote),
            Format = table.Choice<MissionFormat>(MissionForm),
            Days = table.Number(Days, 0, 3_660, exclusiveMin: true),
            Start = table.Date(Start),
            End = table.Date(End),
            Seats = table.Integer(Seats, 1, 1_000_000),
            Causes = table.List(Causes),
            RequiredSkills = table.SkillLevels(RequiredSkills, keys.Skills),
            NiceSkills = table.SkillLevels(NiceSkills, keys.Skills),
            Languages = table.List(Languages, LanguageCode.Fault),
            Occupation = table.Reference(Occupation, keys.Occupations),
            PostedAt = table.Instant(PostedAt),
            Status = ReadStatus(table),
            EssentialSkills = table.List(EssentialSkills, index: keys.Skills),
        };
        if (need.End < need.Start) table.Fault(End, FieldProblems.EndBeforeStart(need.Start!.Value));
        CheckEssentialSkills(table, need);
        return need;
    }

    private static void CheckEssentialSkills(CsvTable table, NeedRow need)
    {
        // A fault of a required skill leaves it out of the list and would be reported twice.
        if (table.Faults.Any(f => f.Column == RequiredSkills.Name)) return;
        foreach (var code in need.EssentialSkills.Where(code => need.RequiredSkills.All(s => s.Code != code)))
            table.Fault(EssentialSkills, FieldProblems.NotRequired(code));
    }

    private static string? ReadStatus(CsvTable table)
    {
        var status = table.Pooled(Status);
        if (status.Length == 0) return null;
        if (!Statuses.Contains(status)) table.Fault(Status, FieldProblems.Choice(status, string.Join(", ", Statuses)));
        return status;
    }

    protected override object?[] ValuesOf(NeedRow row) =>
        [row.Id, row.Association, row.Title, row.Description, row.Commune, row.Remote, row.Format, row.Days,
            row.Start, row.End, row.Seats, row.Causes, row.RequiredSkills, row.NiceSkills, row.Languages,
            row.Occupation, row.PostedAt, row.Status, row.EssentialSkills];
}
