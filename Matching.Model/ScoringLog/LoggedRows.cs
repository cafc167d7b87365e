using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matching.Offers;
using Matching.Persistence;
using Matching.RankingModels;
using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>
/// A row that the scoring log seals. The body hash is a hexadecimal SHA-256 of its content; null if retention removed
/// the content.
/// </summary>
internal sealed record LoggedRow(LoggedKind Kind, Guid SubjectId, DateTime At, string? BodyHash);

/// <summary>Reads the rows that the scoring log seals, and hashes their content.</summary>
internal static class LoggedRows
{
    /// <summary>
    /// Reads the rows with the given ids, or, if <paramref name="ids"/> is null, the oldest unsealed rows.
    /// </summary>
    internal static Task<List<LoggedRow>> ReadAsync(MatchingDbContext db, LoggedKind kind, IReadOnlyList<Guid>? ids,
        int max, CancellationToken ct) => kind switch
        {
            LoggedKind.Run => RunsAsync(db, ids, max, ct),
            LoggedKind.Viewing => ViewingsAsync(db, ids, max, ct),
            LoggedKind.Override => OverridesAsync(db, ids, max, ct),
            LoggedKind.Decision =>
                MovesAsync<OfferTransition, OfferStatus>(db,
                    db.Offers.SelectMany(o => o.Transitions), kind, ids, max, ct),
            LoggedKind.Model => MovesAsync<ModelTransition, ModelStatus>(db,
                db.RankingModels.SelectMany(m => m.Transitions), kind, ids, max, ct),
        };

    private static async Task<List<LoggedRow>> RunsAsync(MatchingDbContext db, IReadOnlyList<Guid>? ids, int max,
        CancellationToken ct)
    {
        var runs = db.MatchRuns.AsNoTracking().Include(r => r.Matches).AsSplitQuery();
        var rows = await (ids is null
            ? runs.Where(r => !db.ScoringLog.Any(s => s.Kind == LoggedKind.Run && s.SubjectId == r.Id))
                .OrderBy(r => r.Id).Take(max)
            : runs.Where(r => ids.Contains(r.Id))).ToListAsync(ct);
        return rows.ConvertAll(
            r => new LoggedRow(LoggedKind.Run, r.Id, r.At, r.ErasedAt is null ? ScoringRecord.BodyHash(r) : null));
    }

    private static async Task<List<LoggedRow>> OverridesAsync(MatchingDbContext db, IReadOnlyList<Guid>? ids, int max,
        CancellationToken ct)
    {
        var rows = await (ids is null
            ? db.Overrides.AsNoTracking()
                .Where(o => !db.ScoringLog.Any(s => s.Kind == LoggedKind.Override && s.SubjectId == o.Id))
                .OrderBy(o => o.Id).Take(max)
            : db.Overrides.AsNoTracking().Where(o => ids.Contains(o.Id))).ToListAsync(ct);
        return rows.ConvertAll(o => new LoggedRow(LoggedKind.Override, o.Id, o.At,
            Hash(o.NeedId, o.MatchRunId, o.ChosenId, o.Rank, string.Join('|', o.PassedOver), o.Reason, o.AccountId,
                Instant(o.At))));
    }

    private static async Task<List<LoggedRow>> MovesAsync<TMove, TStatus>(
        MatchingDbContext db, IQueryable<TMove> moves, LoggedKind kind, IReadOnlyList<Guid>? ids, int max,
        CancellationToken ct)
        where TMove : Transition<TStatus> where TStatus : struct, Enum
    {
        var rows = await (ids is null
            ? moves.AsNoTracking().Where(m => !db.ScoringLog.Any(s => s.Kind == kind && s.SubjectId == m.Id))
                .OrderBy(m => m.Id).Take(max)
            : moves.AsNoTracking().Where(m => ids.Contains(m.Id))).ToListAsync(ct);
        return rows.ConvertAll(
            m => new LoggedRow(kind, m.Id, m.At,
                Hash(m.SubjectId, Instant(m.At), m.From, m.To, m.AccountId, m.ActorName, m.Why)));
    }

    /// <summary>
    /// A viewing has no id: its subject is a hash of run and account. Reads all viewings, because there are few, one
    /// per coordinator and list.
    /// </summary>
    private static async Task<List<LoggedRow>> ViewingsAsync(MatchingDbContext db, IReadOnlyList<Guid>? ids, int max,
        CancellationToken ct)
    {
        var rows = (await db.ListViewings.AsNoTracking().OrderBy(v => v.At).ToListAsync(ct))
            .ConvertAll(v => new LoggedRow(LoggedKind.Viewing,
            new Guid(SHA256.HashData([.. v.MatchRunId.ToByteArray(), .. v.AccountId.ToByteArray()]).AsSpan(0, 16)),
            v.At, Hash(v.MatchRunId, v.AccountId, v.People, Instant(v.At))));
        if (ids is not null)
            return rows.FindAll(r => ids.Contains(r.SubjectId));
        var sealedIds =
            (await db.ScoringLog.Where(s => s.Kind == LoggedKind.Viewing).Select(s => s.SubjectId).ToListAsync(ct))
                .ToHashSet();
        return [.. rows.Where(r => !sealedIds.Contains(r.SubjectId)).Take(max)];
    }

    private static string Hash(params object?[] parts) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8
                    .GetBytes(
                        JsonSerializer.Serialize(
                            parts.Select(p => Convert.ToString(p, CultureInfo.InvariantCulture))))));

    private static string Instant(DateTime at) =>
        at.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
