using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>
/// A row that the scoring log seals. The body hash is a hexadecimal SHA-256 of its content; null if retention removed
/// the content.
/// </summary>
internal sealed record LoggedRow(LoggedKind Kind, Guid SubjectId, DateTime At, string? BodyHash);

/// <summary>Reads the rows of a kind that the scoring log seals, and hashes their content.</summary>
/// <param name="db">The database.</param>
/// <param name="kind">Kind of the rows.</param>
/// <param name="ids">Ids of the rows; null for the oldest unsealed rows.</param>
/// <param name="max">Maximum number of unsealed rows.</param>
internal sealed class LoggedRows(MatchingDbContext db, LoggedKind kind, IReadOnlyList<Guid>? ids, int max)
{
    /// <summary>Reads the rows.</summary>
    public Task<List<LoggedRow>> ReadAsync(CancellationToken ct) => kind switch
    {
        LoggedKind.Run => HashAsync(db.MatchRuns.Include(r => r.Matches).AsSplitQuery(),
            r => new(kind, r.Id, r.At, r.ErasedAt is null ? ScoringRecord.BodyHash(r) : null), ct),
        LoggedKind.Viewing => ViewingsAsync(ct),
        LoggedKind.Override => HashAsync(db.Overrides, o => new(kind, o.Id, o.At,
            Hash(o.NeedId, o.MatchRunId, o.ChosenId, o.Rank, string.Join('|', o.PassedOver), o.Reason, o.AccountId,
                ScoringRecord.Instant(o.At))), ct),
        LoggedKind.Decision => HashAsync(db.Offers.SelectMany(o => o.Transitions), t => RowOf(t), ct),
        LoggedKind.Model => HashAsync(db.RankingModels.SelectMany(m => m.Transitions), t => RowOf(t), ct),
    };

    private async Task<List<LoggedRow>> HashAsync<T>(IQueryable<T> all, Func<T, LoggedRow> rowOf, CancellationToken ct)
        where T : class
    {
        var rows = await (ids is { } given
            ? all.Where(r => given.Contains(EF.Property<Guid>(r, "Id")))
            : all.Where(r => !db.ScoringLog.Any(s => s.Kind == kind && s.SubjectId == EF.Property<Guid>(r, "Id")))
                .OrderBy(r => EF.Property<Guid>(r, "Id")).Take(max)).AsNoTracking().ToListAsync(ct);
        return [.. rows.Select(rowOf)];
    }

    private LoggedRow RowOf<TStatus>(Transition<TStatus> t) where TStatus : struct, Enum => new(kind, t.Id, t.At,
        Hash(t.SubjectId, ScoringRecord.Instant(t.At), t.From, t.To, t.AccountId, t.ActorName, t.Why));

    /// <summary>
    /// A viewing has no id: its subject is a hash of run and account. Reads all viewings, because there are few, one
    /// per coordinator and list.
    /// </summary>
    private async Task<List<LoggedRow>> ViewingsAsync(CancellationToken ct)
    {
        var rows = (await db.ListViewings.AsNoTracking().OrderBy(v => v.At).ToListAsync(ct))
            .ConvertAll(v => new LoggedRow(kind,
                new(SHA256.HashData([.. v.MatchRunId.ToByteArray(), .. v.AccountId.ToByteArray()]).AsSpan(0, 16)),
                v.At, Hash(v.MatchRunId, v.AccountId, v.People, ScoringRecord.Instant(v.At))));
        if (ids is { } given)
            return rows.FindAll(r => given.Contains(r.SubjectId));
        var sealedIds = await db.ScoringLog.Where(s => s.Kind == kind).Select(s => s.SubjectId).ToHashSetAsync(ct);
        return [.. rows.Where(r => !sealedIds.Contains(r.SubjectId)).Take(max)];
    }

    private static string Hash(params object?[] parts) => ScoringRecord.HashOf(
        JsonSerializer.Serialize(parts.Select(p => Convert.ToString(p, CultureInfo.InvariantCulture))));
}
