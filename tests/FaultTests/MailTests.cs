using Matching.MailOutbox;
using Matching.Notices;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Xunit;

namespace Matching.FaultTests;

/// <summary>
/// A worker or the mail server crashes at each step of sending: nothing is lost, and a mail is sent twice only when the
/// outcome was unknown (docs/reliability.md, row 21).
/// </summary>
[Collection(nameof(ThirdPlantTests))]
public sealed class MailTests(Plant plant)
{
    private const int Readers = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("mail.before_data", 0)]
    [InlineData("mail.after_250", 1)]
    [InlineData("mail.after_commit", 0)]
    public async Task A_worker_crash_while_sending_loses_no_mail_and_repeats_at_most_one(
        string failpoint, int repeats)
    {
        await using var server = await SmtpServer.StartNewAsync();
        await using var dying = await plant.StartWorkerAsync($"{failpoint}:kill:3", settings: Settings(server));
        var owed = await AddDueAsync(Readers);
        await Poll.UntilAsync(() => Task.FromResult(dying.HasExited), Deadline, plant.LastWords);

        await using var next = await plant.StartWorkerAsync(settings: Settings(server));
        await SentAsync(owed);
        var copies =
            server.Files.Select(f => MimeMessage.Load(f)).GroupBy(m => m.MessageId).Select(g => g.Count()).ToList();
        Report.Add(21, $"worker killed at {failpoint}", Readers,
            new Ledger(Readers, Readers - copies.Count, copies.Count(c => c > 2)));
        Assert.Equal(Readers, copies.Count);
        Assert.All(copies, c => Assert.InRange(c, 1, 2));
        Assert.Equal(repeats, copies.Count(c => c == 2));
    }

    [Fact]
    public async Task Two_workers_send_each_mail_once()
    {
        await using var server = await SmtpServer.StartNewAsync();
        // Nothing crashes here: with the default lease a pause of the machine does not make one worker claim the
        // other's mail.
        var settings = Settings(server);
        settings.Remove("Mail__Lease");
        await using var one = await plant.StartWorkerAsync(settings: settings);
        await using var two = await plant.StartWorkerAsync(settings: settings);
        await SentAsync(await AddDueAsync(12));
        Assert.Equal(12, server.Files.Select(f => MimeMessage.Load(f).MessageId).Distinct().Count());
        Assert.Equal(12, server.Files.Count);
    }

    [Fact]
    public async Task While_the_mail_server_is_down_needs_are_matched_and_mail_is_sent_after_its_return()
    {
        await using var server = await SmtpServer.StartNewAsync();
        await server.KillAsync();
        await using var worker = await plant.StartWorkerAsync(settings: Settings(server));
        var owed = await AddDueAsync(Readers);
        int before;
        await using (var db = plant.Database.Open())
            before = await db.Needs.CountAsync(n => n.Status == Needs.NeedStatus.Open);
        await plant.OpenNeedsAsync(4);
        (await Ledger.SettleAsync(plant, before + 4)).AssertClean();

        await server.StartAsync();
        await SentAsync(owed);
        Assert.Equal(Readers,
            server.Files.Count(f => MimeMessage.Load(f).TextBody!.Contains("VOTRE PROFIL", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_worker_that_starts_without_its_broker_still_sends_mail()
    {
        await using var server = await SmtpServer.StartNewAsync();
        var owed = await AddDueAsync(Readers);
        var settings = Settings(server);
        settings["Bus__Url"] = $"amqp://guest:guest@127.0.0.1:{Loopback.FreeAddress().Port}/";
        await using var worker = await plant.StartWorkerAsync(wait: false, settings: settings);
        await SentAsync(owed);
        await Poll.UntilAsync(
            () => Task.FromResult(worker.Output.Contains("Broker connection failed", StringComparison.Ordinal)),
            Deadline, plant.LastWords);
        Assert.DoesNotContain("Application started", worker.Output, StringComparison.Ordinal);
        Assert.Equal(Readers, server.Files.Count);
    }

    private static Dictionary<string, string> Settings(SmtpServer server) => new()
    {
        ["Mail__Smtp"] = server.Url,
        ["Mail__From"] = "Élan <elan@example.org>",
        ["Mail__Timeout"] = "00:00:03",
        ["Mail__Lease"] = "00:00:04",
        ["Mail__Poll"] = "00:00:00.2",
    };

    /// <summary>
    /// Adds a due reminder for each recipient and deletes other pending notices of earlier tests: the time of day must
    /// not matter.
    /// </summary>
    private async Task<List<Guid>> AddDueAsync(int readers)
    {
        await using var db = plant.Database.Open();
        var now = await db.DatabaseNowAsync(default);
        await db.Notices.Where(n => n.Status == NoticeStatus.Owed)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Status, NoticeStatus.Dropped));
        await db.OutgoingMails.Where(m => m.Status == MailStatus.Waiting)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, MailStatus.Dropped));
        var occurrence = Guid.CreateVersion7().ToString("N");
        var owed = plant.World.Employees.Take(readers)
            .Select(e => Notice.To(NoticeKind.ProfileStale, e.EmployeeId, e.Account, occurrence, now.AddMinutes(-1),
            now)).ToList();
        db.Notices.AddRange(owed);
        await db.SaveChangesAsync();
        return owed.ConvertAll(n => n.Id);
    }

    private Task SentAsync(List<Guid> owed) => Poll.UntilAsync(async () =>
    {
        await using var db = plant.Database.Open();
        return await db.Notices.CountAsync(n => owed.Contains(n.Id) && n.Status == NoticeStatus.Sent) == owed.Count;
    }, Deadline, plant.LastWords);
}
