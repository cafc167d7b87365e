using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

internal sealed class CandidatesFile() : DatasetFile<CandidateRow>("candidates.csv", [Need, Employee])
{
    private static readonly Column Need = new(0, "need", true);
    private static readonly Column Employee = new(1, "employee", true);

    public override (string First, string Second) KeyOf(CandidateRow row) => (row.Need, row.Employee);

    protected override CandidateRow Parse(CsvTable table, DatasetKeys keys)
    {
        var need = table.Reference(Need, keys.Needs, out var needOrdinal) ?? "";
        var employee = table.Reference(Employee, keys.Employees, out var employeeOrdinal) ?? "";
        table.Pair(Employee, keys.CandidatePairs, needOrdinal, employeeOrdinal);
        return new CandidateRow(need, employee);
    }

    protected override void Format(CsvWriter writer, CandidateRow row)
    {
        writer.Write(Need, row.Need);
        writer.Write(Employee, row.Employee);
    }
}
