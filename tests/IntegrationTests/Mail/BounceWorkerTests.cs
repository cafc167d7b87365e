using Matching.MailOutbox;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Mail;

/// <summary>Bounces, read by a real worker on schedule.</summary>
public class BounceWorkerTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_worker_reads_the_bounce_mailbox_over_TLS_on_schedule_and_doctor_checks_it()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Postgres);
        await using var smtp = await SmtpServer.StartNewAsync();
        await using var broker = await RabbitMqServer.StartNewAsync();
        await using var secure = await ImapServer.StartNewAsync(encrypts: true);
        await using var office = new PostOffice(database, smtp, new FakeTimeProvider(SmallWorld.Now));
        await Mailbox.AddDueAsync(database, (await SmallWorld.CreateAsync(database)).Employees.Take(1), SmallWorld.Now);
        await office.EmptyAsync();
        secure.Deliver(
            ReturnedMail.Postfix(Assert.Single(Mailbox.FindMessages(smtp, "e1@example.org")), "e1@example.org"));
        var folder = Directory.CreateTempSubdirectory("elan-bounces-").FullName;
        var environment = SettingsOf(database, broker, smtp, secure, folder);
        await using var doctor = new ElanProcess("Matching.Worker", ["doctor"], environment);
        await Poll.UntilAsync(() => Task.FromResult(doctor.HasExited), Deadline, () => doctor.Output);
        Assert.Contains("✓ returned mail: IMAP, 127.0.0.1 (TLS), INBOX, 1 unread", doctor.Output,
            StringComparison.Ordinal);

        // Makes the clock's tables, as at any installation.
        await using var migrate = new ElanProcess("Matching.Worker", ["migrate"], environment);
        await Poll.UntilAsync(() => Task.FromResult(migrate.HasExited), Deadline, () => migrate.Output);
        await using var worker = new ElanProcess("Matching.Worker", ["serve"], environment);
        await using var db = database.Open();
        await Poll.UntilAsync(
            () => worker.HasExited
                ? throw new InvalidOperationException(worker.Output)
                : db.Accounts.AsNoTracking().Bouncing().AnyAsync(), Deadline, () => worker.Output);
        await Poll.UntilAsync(async () => await secure.CountAsync() == (0, 1), Deadline, () => worker.Output);
        Assert.DoesNotContain("@example.org", worker.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", doctor.Output + worker.Output, StringComparison.Ordinal);
        Assert.Equal(0, await worker.TerminateAsync(Deadline));
        Directory.Delete(folder, recursive: true);
    }

    private static Dictionary<string, string> SettingsOf(TestDatabase database, RabbitMqServer broker, SmtpServer smtp,
        ImapServer secure, string folder) => new()
        {
            ["LC_ALL"] = "en_GB.UTF-8",
            ["LANG"] = "en_GB.UTF-8",
            ["ConnectionStrings__Matching"] = database.ConnectionString,
            ["Bus__Url"] = broker.Url,
            ["Health__Url"] = Loopback.FreeAddress().ToString().TrimEnd('/'),
            ["DataFolder"] = folder,
            ["Mail__Smtp"] = smtp.Url,
            ["Mail__From"] = "Élan <elan@example.org>",
            ["Mail__Bounces"] = secure.SecureUrl,
            ["SSL_CERT_FILE"] = secure.Certificate,
        };
}
