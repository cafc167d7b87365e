using Matching.Persistence;

namespace Matching.Worker.Health.Probes;

/// <summary>Checks that ranking can read every row that it uses.</summary>
internal static class RowsProbe
{
    private const int MaxRowsListed = 10;

    /// <summary>Reads everything that ranking reads; fails with up to 10 of the rows that ranking skips.</summary>
    internal static async Task<LocalizedText> RunAsync(MatchingDbContext db, CancellationToken ct)
    {
        var data = await DatabaseDataset.ReadAsync(db, ct);
        if (data.Unreadable is not { Count: > 0 } unreadable)
            return new($"{data.Employees.Count} collaborateurs, {data.Needs.Count} besoins",
                $"{data.Employees.Count} employees, {data.Needs.Count} needs");
        var rows = string.Join("; ", unreadable.Take(MaxRowsListed).Select(r => $"{r.Table} {r.Key} ({r.Problem})"))
            + (unreadable.Count > MaxRowsListed ? "…" : "");
        throw new ProbeException(new(
            $"{unreadable.Count} lignes illisibles, laissées de côté ; corrigez-les dans la base : {rows}",
            $"{unreadable.Count} unreadable rows, skipped; correct them in the database: {rows}"));
    }
}
