using System.Net;
using System.Net.Http.Json;
using Matching.Accounts;
using Matching.IntegrationTests.Mail;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// Every free text is read by the audience that its form states, and by nobody else: on pages, over REST, in mails.
/// </summary>
public class AudienceTests
{
    private const string Outsider = "paris@example.org";
    private const string Manager = "chef@firm.example";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_free_text_is_read_only_by_the_audience_that_its_form_states(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, AudienceStory.Employees);
        await AddOutsiderAsync(host);
        await using var server = await SmtpServer.StartNewAsync();
        var time = new FakeTimeProvider(SmallWorld.Now);
        await using var office = new PostOffice(host.Database, server, time);
        var story = new AudienceStory(host, office);
        await story.PlayAsync();
        // Coordinators read once a day, at eight in the morning.
        time.Advance(TimeSpan.FromHours(22.5));
        await office.EmptyAsync();

        var written = story.Written;
        var problems = new List<string>();
        foreach (var reader in await ReadersAsync(host, written))
        {
            var mails = MailsOf(server, reader.Address);
            foreach (var words in written)
            {
                var read = reader.Client is { } client && await ReadsAsync(client, words);
                var mailed = mails.Contains(words.Words, StringComparison.Ordinal);
                problems.AddRange(FindProblems(host.World, reader, words, read, mailed));
            }
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));

        // What no story plays is no text of a transition.
        FreeText[] elsewhere =
            [FreeText.NeedDescription, FreeText.ConventionClauses, FreeText.ProfileText, FreeText.RankingChange];
        Assert.Equal(Enum.GetValues<FreeText>().Except(elsewhere), written.Select(w => w.Text).Distinct().Order());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_reason_of_a_nomination_by_REST_is_hidden_from_the_employee_unless_shared(bool open)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        var employee = host.World.Employees[0].EmployeeId;
        object request =
            open ? new { needId = need, employeeId = employee, reason = "Canari", employeeReadsReason = true }
            : new { needId = need, employeeId = employee, reason = "Canari" };
        var offer =
            (await coordinator.PostAsJsonAsync("/api/v1/offers/nominate", request)).Headers.Location!.OriginalString;
        Assert.Contains("Canari", await coordinator.GetStringAsync(offer), StringComparison.Ordinal);
        var person = await host.SignInAsync(ApiHost.Employee);
        foreach (var address in new[] { offer, offer.Replace("/api/v1", "", StringComparison.Ordinal), "/" })
            Assert.Equal(open, (await person.GetStringAsync(address)).Contains("Canari", StringComparison.Ordinal));
    }

    [Theory, InlineData("fr", "Seule la coordination lira ce texte.", "Cette personne lira aussi ce motif"),
        InlineData("en", "Only the coordinators will read this text.", "This person will read the reason too")]
    public async Task The_nomination_form_states_who_reads_the_reason_and_lets_the_coordinator_choose(
        string language, string notice, string choice)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        await using (var db = host.Database.Open())
            await db.Accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.Language, language));
        var page = WebUtility.HtmlDecode(await coordinator.GetStringAsync($"/needs/{need}/people?q=Personne"));
        Assert.Contains(notice, page, StringComparison.Ordinal);
        Assert.Contains(choice, page, StringComparison.Ordinal);
    }

    /// <summary>One reader of each side, one of no side, and every employee that a text is about.</summary>
    private static async Task<List<Reader>> ReadersAsync(ApiHost host, List<WrittenWords> written)
    {
        var readers = new List<Reader>
        {
            new("association", Audience.Association, null, ApiHost.Association,
                await host.SignInAsync(ApiHost.Association)),
            new("coordinator", Audience.Coordinators, null, ApiHost.Coordinator,
                await host.SignInAsync(ApiHost.Coordinator)),
            new("coordinator out of scope", Audience.None, null, Outsider, await host.SignInAsync(Outsider)),
            new("line manager", Audience.Manager, null, Manager, null),
        };
        foreach (var who in written.Select(w => w.Employee).Distinct())
        {
            var address = $"e{who + 1}@example.org";
            readers.Add(new($"employee {who}", Audience.Employee, who, address, await host.SignInAsync(address)));
        }
        return readers;
    }

    /// <summary>What is wrong with whether a reader found a text at an address, or in a mail.</summary>
    private static IEnumerable<string> FindProblems(SmallWorld world, Reader reader, WrittenWords words, bool read,
        bool mailed)
    {
        var concerned = reader.Employee is null || reader.Employee == words.Employee;
        var own = reader.Employee is { } e && words.Author.AccountId == world.Employees[e].Account;
        var allowed = own
            || (concerned && FreeTexts.AudienceOf(words.Text, words.Author).HasFlag(reader.Side)
                && reader.Side != Audience.None);
        if (!allowed && (read || mailed))
            yield return $"{reader.Name} reads {words} {(mailed ? "in a mail" : "on a page or over REST")}";
        if (concerned && reader.Side != Audience.None && words.Shown.HasFlag(reader.Side) && !read)
            yield return $"{reader.Name} does not find {words}";
        if (concerned && reader.Side != Audience.None && words.Mailed.HasFlag(reader.Side) && !mailed)
            yield return $"{reader.Name} gets no mail with {words}";
    }

    private static async Task<bool> ReadsAsync(HttpClient client, WrittenWords words)
    {
        foreach (var address in words.Addresses)
        {
            var answer = await client.GetAsync(address);
            if ((await answer.Content.ReadAsStringAsync()).Contains(words.Words, StringComparison.Ordinal))
                return true;
            Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
        }
        return false;
    }

    private static string MailsOf(SmtpServer server, string address) =>
        string.Concat(Mailbox.FindMessages(server, address)
            .Select(m => $"{m.Subject}\n{m.TextBody}\n{m.HtmlBody}{Attached(m)}"));

    private static string Attached(MimeMessage mail) =>
        string.Concat(mail.BodyParts.OfType<TextPart>().Select(p => p.Text));

    private static async Task AddOutsiderAsync(ApiHost host)
    {
        await using (var db = host.Database.Open())
        {
            db.Accounts.Add(new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = Outsider,
                NormalizedUserName = Outsider.ToUpperInvariant(),
                Role = Role.Coordinator,
                Territories = ["75"],
                Entities = [CoordinatorActor.Everything],
            });
            await db.SaveChangesAsync();
        }
        await SmallWorld.GivePasswordsAsync(host.Database);
    }

    /// <summary>Somebody who looks for the texts.</summary>
    /// <param name="Name">Name in the message of a failed test.</param>
    /// <param name="Side">The side that they are on.</param>
    /// <param name="Employee">Number of the employee, if they are one.</param>
    /// <param name="Address">Where they get mail.</param>
    /// <param name="Client">Their session, or null if they have no account.</param>
    private sealed record Reader(string Name, Audience Side, int? Employee, string Address, HttpClient? Client);
}
