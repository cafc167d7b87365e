using System.Net;
using Matching.Accounts;
using Matching.Assignments;
using Matching.IntegrationTests.Api;
using Matching.Notices;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Mail;

/// <summary>A mission from its start to its feedback by mail only.</summary>
public class MissionMailTests
{
    private static readonly DateTime Start = new(2026, 12, 1, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Start_check_in_and_end_are_confirmed_through_the_links_in_their_mails()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        await using var server = await SmtpServer.StartNewAsync();
        await using var office = new PostOffice(host.Database, server, new FakeTimeProvider(Start));
        var offer = await Workflow.ReadyToApproveAsync(host.Database, host.World,
            await Workflow.OpenNeedAsync(host.Database, host.World), 0);
        var assignment = await Workflow.ApproveAsync(host.Database, host.World, offer);
        host.Time.SetUtcNow(Start);
        using var visitor = host.Visitor();
        await using var db = host.Database.Open();
        var mailed = new MailedMission(host.Database, server, office, assignment);
        var (employee, association) = (host.World.Employees[0], host.World.Association);

        var begun = await mailed.LinkAsync(NoticeKind.AssignmentDidItStart, employee, ApiHost.Employee, "a=yes");
        await MailedForm.PressAsync(visitor, begun, HttpStatusCode.OK, ("answer", "yes"));
        Assert.Equal(AssignmentStatus.Running, await db.Assignments.Select(a => a.Status).SingleAsync());
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(begun)).StatusCode);

        var difficult = await mailed.LinkAsync(NoticeKind.AssignmentCheckIn, employee, ApiHost.Employee, "a=no");
        await MailedForm.PressAsync(visitor, difficult, HttpStatusCode.OK, ("answer", "no"),
            ("remark", "Personne n'ouvre la porte"));
        var said = await db.CheckIns.SingleAsync();
        Assert.Equal((false, "Personne n'ouvre la porte"), (said.GoesWell, said.Remark));
        Assert.True(await db.Notices.AnyAsync(n => n.Kind == NoticeKind.AssignmentTrouble
            && n.AccountId == host.World.Coordinator.Account));

        var done = await mailed.LinkAsync(NoticeKind.AssignmentDidItEnd, association, ApiHost.Association, "a=yes");
        await MailedForm.PressAsync(visitor, done, HttpStatusCode.OK, ("answer", "yes"), ("rating", "5"));
        var ended = await db.Assignments.AsNoTracking().SingleAsync();
        Assert.Equal((AssignmentStatus.Completed, 5.0), (ended.Status, ended.Rating));

        var asked = await mailed.LinkAsync(NoticeKind.AssignmentFeedback, employee, ApiHost.Employee, "a=yes");
        await MailedForm.PressAsync(visitor, asked, HttpStatusCode.OK, ("answer", "yes"), ("rating", "4"),
            ("remark", "Bel accueil"));
        var given = await db.Feedbacks.SingleAsync();
        Assert.Equal((4.0, "Bel accueil", "employee"), (given.Rating, given.Remark, given.ActorName));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(asked)).StatusCode);
    }

    /// <summary>A mission with the mails about it.</summary>
    private sealed record MailedMission(TestDatabase Database, SmtpServer Server, PostOffice Office, Guid Id)
    {
        /// <summary>Sends a notice, and returns a link of its mail.</summary>
        internal async Task<string> LinkAsync(NoticeKind kind, SignedInActor reader, string address, string ending)
        {
            await using var db = Database.Open();
            db.Notices.Add(Notice.To(kind, Id, reader.Account, "test", Start, Start));
            await db.SaveChangesAsync();
            await Office.EmptyAsync();
            return Mailbox.Link(Mailbox.FindMessages(Server, address)[^1], ending);
        }
    }
}
