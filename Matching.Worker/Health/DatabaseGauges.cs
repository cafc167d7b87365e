using Matching.MailOutbox;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.RankingModels;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Health;

/// <summary>
/// Updates the metrics that are read from the database every 15 seconds: outbox, model, mail, needs and offers.
/// </summary>
internal sealed class DatabaseGauges(IServiceScopeFactory scopes, MatcherSource matchers, TimeProvider time,
    ILogger<DatabaseGauges> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await UpdateAsync(stoppingToken);
            }
            catch (Exception fault) when (!FaultLog.IsStop(fault, stoppingToken))
            {
                log.LogDebug("Database metrics not updated: {Fault}", fault.Message);
            }
            await Task.Delay(TimeSpan.FromSeconds(15), stoppingToken);
        }
    }

    private async Task UpdateAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await db.OutboxMessages.GroupBy(m => m.SetAside)
            .Select(g => new { SetAside = g.Key, Count = g.Count(), Oldest = g.Min(m => m.CreatedAt) }).ToListAsync(ct);
        var waiting = rows.Find(r => !r.SetAside);
        Telemetry.Outbox = new((now - waiting?.Oldest)?.TotalSeconds ?? 0, waiting?.Count ?? 0,
            rows.Find(r => r.SetAside)?.Count ?? 0);
        var serving = await ServingModel.ReadAsync(db, ct);
        Telemetry.Model = new((now - serving.Active?.TrainedAt)?.TotalSeconds);
        var mail = await MailBacklog.ReadAsync(db, now, ct);
        Telemetry.Mail = new(mail.Mails, Math.Max(0, (now - mail.OldestAt)?.TotalSeconds ?? 0));
        Telemetry.Needs = await OpenNeedStatistics.ReadAsync(db, ct);
        if (matchers.State.BuiltAt is not null)
            Telemetry.UnreadableRows = DatabaseDataset.Tables.Concat(matchers.State.Unreadable.Select(r => r.Table))
                .Distinct()
                .ToDictionary(t => t, t => matchers.State.Unreadable.LongCount(r => r.Table == t));
        var offersByOrigin = await db.Offers.GroupBy(o => o.Origin).Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        Telemetry.Offers = Enum.GetValues<OfferOrigin>()
            .ToDictionary(o => o.ToString(), o => offersByOrigin.GetValueOrDefault(o));
    }
}
