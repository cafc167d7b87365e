using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>Result of a verification of the scoring log.</summary>
/// <param name="Lines">Number of lines read.</param>
/// <param name="Erased">Number of lines whose content retention removed.</param>
/// <param name="Faults">Inconsistencies in line order; the verification stops after 20.</param>
public sealed record LogCheck(long Lines, long Erased, IReadOnlyList<LocalizedText> Faults);

/// <summary>
/// Verifies the scoring log from its first line: each line must follow from the previous one, and the content of its
/// row must match the sealed hash.
/// </summary>
public sealed class VerifyLog(MatchingDbContext db)
{
    private const int PageLength = 500;
    private const int MaxFaults = 20;

    /// <summary>Verifies the log in pages; changes nothing.</summary>
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
                            $"line {line.Number}: does not follow from the previous line"));
                if (!bodies.TryGetValue((line.Kind, line.SubjectId), out var body))
                    faults.Add(
                        new($"ligne {line.Number} : {line.Kind} {line.SubjectId} a disparu",
                            $"line {line.Number}: {line.Kind} {line.SubjectId} is missing"));
                else if (body is null)
                    erased++;
                else if (body != line.BodyHash)
                    faults.Add(
                        new($"ligne {line.Number} : {line.Kind} {line.SubjectId} a été modifié",
                            $"line {line.Number}: {line.Kind} {line.SubjectId} was changed"));
                previous = line;
            }
        }
        return new LogCheck(lines, erased, faults);
    }

    private async Task<Dictionary<(LoggedKind, Guid), string?>> BodiesAsync(List<LogSeal> page, CancellationToken ct)
    {
        var bodies = new Dictionary<(LoggedKind, Guid), string?>();
        foreach (var kind in page.GroupBy(s => s.Kind, s => s.SubjectId))
        {
            foreach (var row in await new LoggedRows(db, kind.Key, [.. kind], PageLength).ReadAsync(ct))
                bodies[(row.Kind, row.SubjectId)] = row.BodyHash;
        }
        return bodies;
    }
}
