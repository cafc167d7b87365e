using System.Net;
using Matching.IntegrationTests.Api;
using Matching.Notices;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Xunit;

namespace Matching.IntegrationTests.Mail;

/// <summary>
/// From a need to an approval by mail only: each recipient gets their mail over SMTP, follows its link and posts its
/// form.
/// </summary>
public class MailRoundTests
{
    private const string Canary = "Canarisse";
    private const string Manager = "chef@firm.example";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_offer_is_answered_and_approved_through_the_links_in_its_mails(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var server = await SmtpServer.StartNewAsync();
        var time = new FakeTimeProvider(SmallWorld.Now);
        await using var office = new PostOffice(host.Database, server, time);
        await PrepareAsync(host);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var offer = await Workflow.NominateAsync(host.Database, host.World, need, 0);
        await office.EmptyAsync();

        var asked = Assert.Single(Mailbox.FindMessages(server, ApiHost.Employee));
        Assert.Null(asked.Headers["List-Unsubscribe"]);
        using var visitor = host.Visitor();
        await AcceptOnceAsync(host, visitor, asked, offer);

        await office.EmptyAsync();
        AssertAnonymous(server, host.World.Employees[0].EmployeeId);
        var offered = Mailbox.FindMessages(server, ApiHost.Association)[^1];
        Assert.Contains("Créer un site web", offered.TextBody, StringComparison.Ordinal);
        await MailedForm.PressAsync(visitor, Mailbox.Link(offered, "a=yes"), HttpStatusCode.OK, ("answer", "yes"));

        await office.EmptyAsync();
        await ConsentAsManagerAsync(server, visitor);
        Assert.Equal(OfferStatus.AwaitingCoordinator, await StatusAsync(host, offer));

        var assignment = await Workflow.ApproveAsync(host.Database, host.World, offer);
        await office.EmptyAsync();
        // The coordinator reads once a day, at eight in the morning.
        Assert.Empty(Mailbox.FindMessages(server, ApiHost.Coordinator));
        time.Advance(TimeSpan.FromHours(22.5));
        await office.EmptyAsync();
        AssertInvited(server, assignment);
        var all = server.Files.Select(f => MimeMessage.Load(f).MessageId).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.DoesNotContain($"{Canary} cause", string.Concat(server.Files.Select(f => Whole(MimeMessage.Load(f)))),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decline_by_mail_stores_its_reason_and_obsolete_notices_are_not_sent()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        await using var server = await SmtpServer.StartNewAsync();
        await using var office = new PostOffice(host.Database, server, new FakeTimeProvider(SmallWorld.Now));
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var offer = await Workflow.NominateAsync(host.Database, host.World, need, 0);
        await office.EmptyAsync();
        using var visitor = host.Visitor();
        await MailedForm.PressAsync(visitor, Mailbox.Link(Mailbox.FindMessages(server, ApiHost.Employee)[0], "a=no"),
            HttpStatusCode.OK, ("answer", "no"), ("reason", "TooFar"), ("remark", "Trois heures de train"));
        await using var db = host.Database.Open();
        var declined = await db.Offers.SingleAsync(o => o.Id == offer);
        Assert.Equal((OfferStatus.Declined, DeclineReason.TooFar, "Trois heures de train"),
            (declined.Status, declined.DeclineReason, declined.Remark));

        var before = server.Files.Count;
        db.Notices
            .Add(Notice.To(NoticeKind.OfferRemindsEmployee, offer, host.World.Employees[0].Account, "late",
                SmallWorld.Now, SmallWorld.Now));
        await db.SaveChangesAsync();
        await office.EmptyAsync();
        Assert.Equal(before, server.Files.Count);
        Assert.Equal(NoticeStatus.Dropped,
            await db.Notices.Where(n => n.Kind == NoticeKind.OfferRemindsEmployee).Select(n => n.Status).SingleAsync());
    }

    [Fact]
    public async Task A_link_that_is_unknown_expired_or_for_another_action_changes_nothing_and_reports_it()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        await using var server = await SmtpServer.StartNewAsync();
        await using var office = new PostOffice(host.Database, server, new FakeTimeProvider(SmallWorld.Now));
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var offer = await Workflow.NominateAsync(host.Database, host.World, need, 0);
        await office.EmptyAsync();
        var yes = Mailbox.Link(Mailbox.FindMessages(server, ApiHost.Employee)[0], "a=yes");
        using var visitor = host.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/r/{new string('0', 64)}")).StatusCode);
        // The capability is one act: it neither stops reminders nor signs anybody in.
        Assert.Equal(HttpStatusCode.NotFound,
            (await visitor.PostAsync(yes.Split('?')[0].Replace("/r/", "/unsubscribe/", StringComparison.Ordinal), null))
            .StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync($"/offers/{offer}")).StatusCode);
        var form = await MailedForm.FormAsync(visitor, yes);
        await using (var db = host.Database.Open())
        {
            Assert.DoesNotContain(await db.SignedLinks.Select(l => l.TokenHash).ToListAsync(),
                hash => yes.Contains(hash, StringComparison.Ordinal));
            await db.SignedLinks
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, SmallWorld.Now.AddSeconds(-1)));
        }
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(yes)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone,
            (await visitor.PostAsync(yes, new FormUrlEncodedContent([form, new("answer", "yes")]))).StatusCode);
        Assert.Equal(OfferStatus.AwaitingEmployee, await StatusAsync(host, offer));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task One_click_stops_reminders_and_not_decisions(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var server = await SmtpServer.StartNewAsync();
        await using var office = new PostOffice(host.Database, server, new FakeTimeProvider(SmallWorld.Now));
        await Mailbox.AddDueAsync(host.Database, host.World.Employees, SmallWorld.Now);
        await office.EmptyAsync();
        var reminder = Assert.Single(Mailbox.FindMessages(server, ApiHost.Employee));
        Assert.Equal("List-Unsubscribe=One-Click", reminder.Headers["List-Unsubscribe-Post"]);
        var stop = new Uri(reminder.Headers["List-Unsubscribe"]!.Trim('<', '>')).PathAndQuery;

        using var program = host.Visitor();
        Assert.Equal(HttpStatusCode.TemporaryRedirect, (await program.GetAsync(stop)).StatusCode);
        await using var db = host.Database.Open();
        Assert.False(await db.NoticePreferences.AnyAsync());
        for (var press = 0; press < 2; press++)
            Assert.Equal(HttpStatusCode.OK,
                (await program.PostAsync(stop,
                    new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]))).StatusCode);
        Assert.Equal(NoticeRhythm.DecisionsOnly, (await db.NoticePreferences.SingleAsync()).Rhythm);

        // Pending notices are not sent any more; a decision is.
        await Mailbox.AddDueAsync(host.Database, host.World.Employees, SmallWorld.Now, "again");
        await office.EmptyAsync();
        Assert.Single(Mailbox.FindMessages(server, ApiHost.Employee));
        var offer = await Workflow.NominateAsync(host.Database, host.World,
            await Workflow.OpenNeedAsync(host.Database, host.World), 0);
        await db.Notices.Where(n => n.SubjectId == offer)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.DueAt, SmallWorld.Now));
        await office.EmptyAsync();
        Assert.Equal(2, Mailbox.FindMessages(server, ApiHost.Employee).Count);
    }

    private static async Task PrepareAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        var employee = await db.Employees.SingleAsync();
        (employee.DisplayName, employee.Email, employee.ManagerEmail) =
            ($"{Canary} Nom", $"{Canary}@firm.example", Manager);
        var entity = await db.Entities.SingleAsync();
        (entity.Name, entity.AsksManager) = ($"{Canary} Entité", true);
        (await db.Profiles.SingleAsync()).Causes = [$"{Canary} cause"];
        await db.SaveChangesAsync();
    }

    /// <summary>The employee accepts through the link of a mail, which is of no use afterwards.</summary>
    private static async Task AcceptOnceAsync(ApiHost host, HttpClient visitor, MimeMessage asked, Guid offer)
    {
        var yes = Mailbox.Link(asked, "a=yes");
        var page = await visitor.GetAsync(yes);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Visitor().GetAsync(yes)).StatusCode);
        Assert.Equal(OfferStatus.AwaitingEmployee, await StatusAsync(host, offer));
        // A mail program's browser may keep no cookies, hence no form token: the secret in the link replaces it.
        Assert.Equal(HttpStatusCode.OK,
            (await host.Visitor().PostAsync(yes, new FormUrlEncodedContent([new("answer", "yes")]))).StatusCode);
        Assert.Equal(OfferStatus.AwaitingAssociation, await StatusAsync(host, offer));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(yes)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(Mailbox.Link(asked, "a=no"))).StatusCode);
    }

    /// <summary>The line manager reads both languages, sees no cause of the employee, and consents.</summary>
    private static async Task ConsentAsManagerAsync(SmtpServer server, HttpClient visitor)
    {
        var consent = Assert.Single(Mailbox.FindMessages(server, Manager));
        Assert.Contains("D'accord", consent.TextBody, StringComparison.Ordinal);
        Assert.Contains("I agree", consent.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("transition écologique", consent.TextBody, StringComparison.OrdinalIgnoreCase);
        await MailedForm.PressAsync(visitor, Mailbox.Link(consent, "a=yes"), HttpStatusCode.OK, ("answer", "yes"));
    }

    /// <summary>No mail to the association names the employee.</summary>
    private static void AssertAnonymous(SmtpServer server, Guid employee)
    {
        var mails = Mailbox.FindMessages(server, ApiHost.Association);
        Assert.All(mails, m => Assert.DoesNotContain(Canary, Whole(m), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(employee.ToString(), Whole(mails[^1]), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Everybody gets the mission for their calendar, and the association the employee's name.</summary>
    private static void AssertInvited(SmtpServer server, Guid assignment)
    {
        foreach (var address in new[] { ApiHost.Employee, ApiHost.Association, ApiHost.Coordinator })
        {
            // The day's other notices may follow in a mail of their own.
            var invitation = Invitation(Mailbox.FindMessages(server, address).Single(m => Invitation(m) is not null))!;
            Assert.Equal("REQUEST", invitation.ContentType.Parameters["method"]);
            Assert.Contains($"assignment-{assignment:N}@example.org", invitation.Text, StringComparison.Ordinal);
        }
        Assert.Contains($"{Canary} Nom",
            Whole(Mailbox.FindMessages(server, ApiHost.Association).Single(m => Invitation(m) is not null)),
            StringComparison.Ordinal);
    }

    private static TextPart? Invitation(MimeMessage mail) => mail.BodyParts.OfType<TextPart>()
        .FirstOrDefault(p => p.ContentType.IsMimeType("text", "calendar"));

    private static string Whole(MimeMessage mail) =>
        $"{mail.Headers}{string.Concat(mail.Headers.Select(h => h.Value))}"
            + $"{string.Concat(mail.BodyParts.OfType<TextPart>().Select(p => p.Text))}";

    private static async Task<OfferStatus> StatusAsync(ApiHost host, Guid offer)
    {
        await using var db = host.Database.Open();
        return await db.Offers.Where(o => o.Id == offer).Select(o => o.Status).SingleAsync();
    }
}
