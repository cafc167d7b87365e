using Matching.Datasets.Csv;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Datasets.Files;

internal sealed class NeedsFile() : DatasetFile<NeedRow>("needs.csv",
    [Id, Association, Title, Description, Commune, Remote, MissionForm, Days, Start, End, Seats, Causes, RequiredSkills,
        NiceSkills, Languages, Occupation, PostedAt, Status])
{
    private static readonly string[] Statuses =
        ["draft", "submitted", "open", "filled", "closed", "rejected", "withdrawn", "expired"];

    private static readonly Column Id = new(0, "id", true);
    private static readonly Column Association = new(1, "association", true);
    private static readonly Column Title = new(2, "title", true);
    private static readonly Column Description = new(3, "description");
    private static readonly Column Commune = new(4, "commune");
    private static readonly Column Remote = new(5, "remote");
    private static readonly Column MissionForm = new(6, "format");
    private static readonly Column Days = new(7, "days");
    private static readonly Column Start = new(8, "start");
    private static readonly Column End = new(9, "end");
    private static readonly Column Seats = new(10, "seats");
    private static readonly Column Causes = new(11, "causes");
    private static readonly Column RequiredSkills = new(12, "required_skills", true);
    private static readonly Column NiceSkills = new(13, "nice_skills");
    private static readonly Column Languages = new(14, "languages");
    private static readonly Column Occupation = new(15, "occupation");
    private static readonly Column PostedAt = new(16, "posted_at");
    private static readonly Column Status = new(17, "status");

    public override (string First, string Second) KeyOf(NeedRow row) => (row.Id, "");

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
        };
        if (need.End < need.Start) table.Fault(End, FieldProblems.EndBeforeStart(need.Start!.Value));
        return need;
    }

    private static string? ReadStatus(CsvTable table)
    {
        var status = table.Pooled(Status);
        if (status.Length == 0) return null;
        if (!Statuses.Contains(status)) table.Fault(Status, FieldProblems.Choice(status, string.Join(", ", Statuses)));
        return status;
    }

    protected override void Format(CsvWriter writer, NeedRow row)
    {
        writer.Write(Id, row.Id);
        writer.Write(Association, row.Association);
        writer.Write(Title, row.Title);
        writer.Write(Description, row.Description);
        writer.Write(Commune, row.Commune);
        writer.Write(Remote, row.Remote);
        writer.Write(MissionForm, row.Format);
        writer.Write(Days, row.Days);
        writer.Write(Start, row.Start);
        writer.Write(End, row.End);
        writer.Write(Seats, row.Seats);
        writer.Write(Causes, row.Causes);
        writer.Write(RequiredSkills, row.RequiredSkills);
        writer.Write(NiceSkills, row.NiceSkills);
        writer.Write(Languages, row.Languages);
        writer.Write(Occupation, row.Occupation);
        writer.Write(PostedAt, row.PostedAt);
        writer.Write(Status, row.Status);
    }
}
