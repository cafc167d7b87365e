using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>
/// The state of the database when no work is pending: nothing lost, nothing duplicated, nothing pending.
/// </summary>
/// <param name="Offered">Needs that a client got a success response for.</param>
/// <param name="Lost">Of them, those without ranked and asked employees.</param>
/// <param name="Doubled">Of them, those that exist or were matched more than once.</param>
/// <param name="Twice">Their ids, for the message of a failed test.</param>
public sealed record Ledger(int Offered, int Lost, int Doubled, string Twice = "")
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Waits until nothing is pending, then counts.</summary>
    /// <param name="plant">The installation.</param>
    /// <param name="offered">Needs opened so far, every one acknowledged.</param>
    public static async Task<Ledger> SettleAsync(Plant plant, int offered)
    {
        await Poll.UntilAsync(async () => await OwedAsync(plant.Database) == 0, Deadline,
            () => $"{Outbox(plant.Database)}\n{plant.LastWords()}");
        await using var db = plant.Database.Open();
        var matched =
            await db.Needs
                .CountAsync(
                    n => n.Status == NeedStatus.Open
                        && db.MatchRuns
                            .Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version && r.ProposedAt != null));
        List<string> twice =
        [
            .. await db.Needs.GroupBy(n => n.Terms.Title).Where(g => g.Count() > 1).Select(g => $"need {g.Key}")
                .ToListAsync(),
            .. await db.MatchRuns.FirstOnes().GroupBy(r => new { r.NeedId, r.NeedVersion }).Where(g => g.Count() > 1)
                .Select(g => $"run of {g.Key.NeedId}").ToListAsync(),
            .. await db.Offers.GroupBy(o => new { o.NeedId, o.EmployeeId }).Where(g => g.Count() > 1)
                .Select(g => $"offer of {g.Key.NeedId}").ToListAsync(),
        ];
        return new Ledger(offered, offered - matched, twice.Count, string.Join(", ", twice));
    }

    /// <summary>Nothing lost, nothing duplicated.</summary>
    public void AssertClean() => Assert.True((Lost, Doubled) == (0, 0), $"Lost {Lost}, doubled {Doubled}. {Twice}");

    /// <summary>Outbox rows that were not published, with their last error.</summary>
    private static string Outbox(TestDatabase database)
    {
        using var db = database.Open();
        return string.Join('\n',
            db.OutboxMessages.AsNoTracking().ToList()
                .Select(
                    m => $"{m.Type} of {m.CreatedAt:T}: {m.Attempts} tries, next {m.NextTryAt:T}, set aside "
                        + $"{m.SetAside}. {m.LastError}"));
    }

    /// <summary>Open versions without a run, runs whose people were not asked, messages not on the bus.</summary>
    private static async Task<int> OwedAsync(TestDatabase database)
    {
        try
        {
            await using var db = database.Open();
            return await db.Needs
                .CountAsync(
                    n => n.Status == NeedStatus.Open
                        && !db.MatchRuns
                            .Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version && r.ProposedAt != null))
                + await db.OutboxMessages.CountAsync();
        }
        catch (Exception away) when (Persistence.DatabaseOutage.IsCause(away))
        {
            return int.MaxValue;
        }
    }
}

/// <summary>What counts as one effect.</summary>
internal static class Effects
{
    /// <summary>
    /// The runs of which a need's version has one: those of rounds and of re-matches come on top, each under a key of
    /// its own.
    /// </summary>
    internal static IQueryable<MatchRun> FirstOnes(this IQueryable<MatchRun> runs) =>
        runs.Where(r => r.JobId == null && r.Epoch == null);
}
