using Matching.Datasets.Csv;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Datasets.Files;

internal sealed class HistoryFile() : DatasetFile<HistoryRow>("history.csv", DatasetParts.History,
    [Need, Employee, ShownAt, Rank, Propensity, EmployeeAnswer, EmployeeReason, AssociationAnswer, AssociationReason,
        MissionOutcome, Rating], r => (r.Need, r.Employee))
{
    private static readonly Column
        Need = new(0, "need", true),
        Employee = new(1, "employee", true),
        ShownAt = new(2, "shown_at", true),
        Rank = new(3, "rank"),
        Propensity = new(4, "propensity"),
        EmployeeAnswer = new(5, "employee_answer"),
        EmployeeReason = new(6, "employee_reason"),
        AssociationAnswer = new(7, "association_answer"),
        AssociationReason = new(8, "association_reason"),
        MissionOutcome = new(9, "outcome"),
        Rating = new(10, "rating");

    protected override HistoryRow Parse(CsvTable table, DatasetKeys keys)
    {
        var shown = new HistoryRow
        {
            Need = table.Reference(Need, keys.Needs, out var need) ?? "",
            Employee = table.Reference(Employee, keys.Employees, out var employee) ?? "",
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
        table.Pair(Employee, keys.HistoryPairs, need, employee);
        return shown;
    }

    protected override object?[] ValuesOf(HistoryRow row) =>
        [row.Need, row.Employee, row.ShownAt, row.Rank, row.Propensity, row.EmployeeAnswer, row.EmployeeReason,
            row.AssociationAnswer, row.AssociationReason, row.Outcome, row.Rating];
}
