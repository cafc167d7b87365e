using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>What a walk along the scoring log found.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="Erased">Lines whose row was removed because its time was over.</param>
/// <param name="Faults">What does not hold, first ones first.</param>
public sealed record LogCheck(long Lines, long Erased, IReadOnlyList<LocalizedText> Faults);

/// <summary>
/// Walks the scoring log from its first line: each must follow from the one before, and its row must be what was
/// sealed.
/// </summary>
public sealed class VerifyLog(MatchingDbContext db)
{
    private const int PageLength = 500;
    private const int MaxFaults = 20;

    /// <summary>Walks it.</summary>
    public async Task<LogCheck> HandleAsync(CancellationToken ct)
    {
        var (lines, erased, faults) = (0L, 0L, new List<LocalizedText>());
        LogSeal? previous = null;
        while (faults.Count < MaxFaults)
        {
            var after = previous?.Number ?? 0;
            var page = await db.ScoringLog.AsNoTracking().Where(s => s.Number > after).OrderBy(s => s.Number)
                .Take(PageLength).ToListAsync(ct);
            if (page.Count == 0)
                break;
            var bodies = await BodiesAsync(page, ct);
            foreach (var line in page)
            {
                lines++;
                if (!line.Follows(previous))
                    faults.Add(
                        new($"ligne {line.Number} : ne suit pas la précédente",
                            $"line {line.Number}: does not follow from the one before"));
                if (!bodies.TryGetValue((line.Kind, line.SubjectId), out var body))
                    faults.Add(
                        new($"ligne {line.Number} : {line.Kind} {line.SubjectId} a disparu",
                            $"line {line.Number}: {line.Kind} {line.SubjectId} is gone"));
                else if (body is null)
                    erased++;
                else if (body != line.BodyHash)
                    faults.Add(
                        new($"ligne {line.Number} : {line.Kind} {line.SubjectId} a été modifié",
                            $"line {line.Number}: {line.Kind} {line.SubjectId} was altered"));
                previous = line;
            }
        }
        return new LogCheck(lines, erased, faults);
    }

    private async Task<Dictionary<(LoggedKind, Guid), string?>> BodiesAsync(List<LogSeal> page, CancellationToken ct)
    {
        var bodies = new Dictionary<(LoggedKind, Guid), string?>();
        foreach (var kind in page.GroupBy(s => s.Kind))
        {
            foreach (var row in await LoggedRows.ReadAsync(db, kind.Key, [.. kind.Select(s => s.SubjectId)], PageLength,
                ct))
                bodies[(row.Kind, row.SubjectId)] = row.BodyHash;
        }
        return bodies;
    }
}
