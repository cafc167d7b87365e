using Matching.Datasets.Csv;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Datasets.Files;

internal sealed class HistoryFile() : DatasetFile<HistoryRow>("history.csv",
    [Need, Employee, ShownAt, Rank, Propensity, EmployeeAnswer, EmployeeReason, AssociationAnswer, AssociationReason,
        MissionOutcome, Rating])
{
    private static readonly Column Need = new(0, "need", true);
    private static readonly Column Employee = new(1, "employee", true);
    private static readonly Column ShownAt = new(2, "shown_at", true);
    private static readonly Column Rank = new(3, "rank");
    private static readonly Column Propensity = new(4, "propensity");
    private static readonly Column EmployeeAnswer = new(5, "employee_answer");
    private static readonly Column EmployeeReason = new(6, "employee_reason");
    private static readonly Column AssociationAnswer = new(7, "association_answer");
    private static readonly Column AssociationReason = new(8, "association_reason");
    private static readonly Column MissionOutcome = new(9, "outcome");
    private static readonly Column Rating = new(10, "rating");

    public override (string First, string Second) KeyOf(HistoryRow row) => (row.Need, row.Employee);

    protected override HistoryRow Parse(CsvTable table, DatasetKeys keys)
    {
        var need = table.Reference(Need, keys.Needs, out var needOrdinal) ?? "";
        var employee = table.Reference(Employee, keys.Employees, out var employeeOrdinal) ?? "";
        var shown = new HistoryRow
        {
            Need = need,
            Employee = employee,
            ShownAt = table.Instant(ShownAt) ?? default,
            Rank = table.Integer(Rank, 1, int.MaxValue),
            Propensity = table.Number(Propensity, 0, 1, exclusiveMin: true),
            EmployeeAnswer = table.Choice<Answer>(EmployeeAnswer),
            EmployeeReason = table.Pooled(EmployeeReason),
            AssociationAnswer = table.Choice<Answer>(AssociationAnswer),
            AssociationReason = table.Pooled(AssociationReason),
            Outcome = table.Choice<Outcome>(MissionOutcome),
            Rating = table.Number(Rating, 1, 5),
        };
        table.Pair(Employee, keys.HistoryPairs, needOrdinal, employeeOrdinal);
        return shown;
    }

    protected override void Format(CsvWriter writer, HistoryRow row)
    {
        writer.Write(Need, row.Need);
        writer.Write(Employee, row.Employee);
        writer.Write(ShownAt, (DateTime?)row.ShownAt);
        writer.Write(Rank, row.Rank);
        writer.Write(Propensity, row.Propensity);
        writer.Write(EmployeeAnswer, row.EmployeeAnswer);
        writer.Write(EmployeeReason, row.EmployeeReason);
        writer.Write(AssociationAnswer, row.AssociationAnswer);
        writer.Write(AssociationReason, row.AssociationReason);
        writer.Write(MissionOutcome, row.Outcome);
        writer.Write(Rating, row.Rating);
    }
}
