using Matching.Accounts;
using Matching.Communes;
using Matching.MailOutbox;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Notices;
using Matching.Persistence;
using Matching.RankingModels;
using Matching.TestSupport;
using Matching.Worker.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Matching.IntegrationTests.Mail;

/// <summary>
/// The services of a worker that send mail from a test's database to a real SMTP server, on the test's clock.
/// </summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    internal PostOffice(TestDatabase database, SmtpServer server, FakeTimeProvider time, string timeout = "00:00:10",
        string? bounces = null,
        bool hold = false)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Mail:Smtp", server.Url), new("Mail:From", "Élan <elan@example.org>"),
            new("Mail:Timeout", timeout), new("Mail:Lease", "00:00:12"), new("PublicUrl", "https://elan.example.org"),
                new("Mail:Bounces", bounces), new("Mail:Hold", hold ? "true" : null)]).Build();
        var all = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddScoped(_ => database.Open())
            .AddSingleton(new ModelFolder(Directory.CreateTempSubdirectory("elan-models-").FullName))
            .AddSingleton<MatcherSource>().AddSingleton<CommuneDirectory>().AddScoped<LoosenNeed>()
                .AddScoped<NoticeFactsReader>().AddScoped<RecordBounce>();
        MailSetup.AddTo(all, settings, Path.GetTempPath());
        _services = all.AddSingleton<MailDispatcher>().BuildServiceProvider();
    }

    /// <summary>Sends every due notice.</summary>
    internal Task EmptyAsync() => _services.GetRequiredService<MailDispatcher>().SendDueAsync(default);

    /// <summary>Reads bounces.</summary>
    internal Task ReadBouncesAsync() => _services.GetRequiredService<ReadBounces>().RunAsync(default);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>Mails as their recipients receive them.</summary>
internal static class Mailbox
{
    /// <summary>The mails that the server accepted for an address, oldest first.</summary>
    internal static List<MimeMessage> FindMessages(SmtpServer server, string address) =>
        [.. server.Files.Select(f => MimeMessage.Load(f)).Where(m => m.To.Mailboxes.Any(t => t.Address == address))];

    /// <summary>
    /// The address of the first link of a mail whose end is <paramref name="ending"/>, without the host.
    /// </summary>
    internal static string Link(MimeMessage mail, string ending) =>
        new Uri(mail.TextBody!.Split('\n').Select(l => l.Trim())
            .First(l => l.StartsWith("https://", StringComparison.Ordinal)
            && l.EndsWith(ending, StringComparison.Ordinal))).PathAndQuery;

    /// <summary>A reminder for each of some employees, due by now.</summary>
    internal static async Task AddDueAsync(TestDatabase database, IEnumerable<EmployeeActor> readers, DateTime now,
        string occurrence = "")
    {
        await using var db = database.Open();
        db.Notices
            .AddRange(
                readers.Select(
                    r => Notice.To(NoticeKind.ProfileStale, r.EmployeeId, r.Account, occurrence, now.AddMinutes(-1),
                        now)));
        await db.SaveChangesAsync();
    }

    internal static async Task<List<NoticeStatus>> StatusesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Notices.OrderBy(n => n.Id).Select(n => n.Status).ToListAsync();
    }
}
