using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Matching.FollowUps;
using Matching.Notices;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>
/// A worker dies while due follow-ups act; two others continue at once (docs/reliability.md, row 27).
/// </summary>
[Collection(nameof(Plant))]
public sealed class FollowUpTests(Plant plant)
{
    private const int Due = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("followup.after_claim")]
    [InlineData("followup.after_commit")]
    public async Task Each_follow_up_acts_once_although_a_worker_crashes_and_two_others_continue(string failpoint)
    {
        await using var dying = await plant.StartWorkerAsync($"{failpoint}:kill:3");
        var occurrence = await AddDueAsync();
        Ring();
        await Poll.UntilAsync(() => Task.FromResult(dying.HasExited), Deadline, plant.LastWords);
        await using (var db = plant.Database.Open())
            Assert.InRange(
                await db.FollowUps.CountAsync(f => f.Occurrence == occurrence && f.Status == FollowUpStatus.Done), 0,
                Due - 1);

        await using var one = await plant.StartWorkerAsync();
        await using var two = await plant.StartWorkerAsync();
        Ring();
        Ring();
        await Poll.UntilAsync(async () =>
        {
            await using var db = plant.Database.Open();
            return !await db.FollowUps.AnyAsync(f => f.Occurrence == occurrence && f.Status == FollowUpStatus.Due);
        }, Deadline, plant.LastWords);

        await using var read = plant.Database.Open();
        var acted = await read.FollowUps.Where(f => f.Occurrence == occurrence).Select(f => new
        {
            f.Status,
            Told = read.Notices.Where(n => n.Kind == NoticeKind.NeedUnfilled && n.SubjectId == f.SubjectId)
                .Select(n => n.AccountId).ToList(),
        }).ToListAsync();
        var (lost, doubled) = (acted.Count(a => a.Status != FollowUpStatus.Done || a.Told.Count == 0),
            acted.Count(a => a.Told.Count != a.Told.Distinct().Count()));
        Report.Add(27, $"worker killed at {failpoint}, two others told at once to go on", Due, lost, doubled);
        Assert.Equal((Due, 0, 0), (acted.Count, lost, doubled));
    }

    /// <summary>Open needs, each with a due follow-up that it is unfilled.</summary>
    /// <returns>The keys of these follow-ups.</returns>
    private async Task<string> AddDueAsync()
    {
        var occurrence = Guid.CreateVersion7().ToString("N");
        var needs = await plant.OpenNeedsAsync(Due);
        await using var db = plant.Database.Open();
        var now = await db.DatabaseNowAsync(default);
        db.FollowUps
            .AddRange(
                needs.Select(n => FollowUp.Create(FollowUpKind.Unfilled, n, n, occurrence, now.AddMinutes(-1), now)));
        await db.SaveChangesAsync();
        return occurrence;
    }

    /// <summary>Triggers the job in one worker instead of waiting for the minute.</summary>
    private void Ring()
    {
        var options = new PostgreSqlStorageOptions { PrepareSchemaIfNecessary = false };
        new RecurringJobManager(
            new PostgreSqlStorage(new NpgsqlConnectionFactory(plant.Database.ConnectionString, options), options))
            .Trigger("follow-ups");
    }
}
