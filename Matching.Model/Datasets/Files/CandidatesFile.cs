using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

internal sealed class CandidatesFile() : DatasetFile<CandidateRow>("candidates.csv", DatasetParts.Candidates,
    [Need, Employee], r => (r.Need, r.Employee))
{
    private static readonly Column
        Need = new(0, "need", true),
        Employee = new(1, "employee", true);

    protected override CandidateRow Parse(CsvTable table, DatasetKeys keys)
    {
        var candidate = new CandidateRow(table.Reference(Need, keys.Needs, out var need) ?? "",
            table.Reference(Employee, keys.Employees, out var employee) ?? "");
        table.Pair(Employee, keys.CandidatePairs, need, employee);
        return candidate;
    }

    protected override object?[] ValuesOf(CandidateRow row) => [row.Need, row.Employee];
}
