using Matching.Persistence;

namespace Matching.Worker.Health.Probes;

/// <summary>Checks that ranking can read every row of the database.</summary>
internal static class RowsProbe
{
    private const int MaxRowsListed = 10;

    /// <summary>Reads everything that ranking reads; fails with the list of rows that ranking skips.</summary>
    internal static async Task<LocalizedText> RunAsync(MatchingDbContext db, CancellationToken ct)
    {
        var data = await DatabaseDataset.ReadAsync(db, ct);
        if (data.Unreadable is not { Count: > 0 } unreadable)
            return new($"{data.Employees.Count} personnes, {data.Needs.Count} besoins",
                $"{data.Employees.Count} people, {data.Needs.Count} needs");
        var named = string.Join("; ", unreadable.Take(MaxRowsListed).Select(r => $"{r.Table} {r.Key} ({r.Problem})"));
        throw new ProbeException(new(
            $"{unreadable.Count} lignes illisibles, laissées de côté ; corrigez-les dans la base : {named}",
            $"{unreadable.Count} unreadable rows, skipped; correct them in the database: {named}"));
    }
}
