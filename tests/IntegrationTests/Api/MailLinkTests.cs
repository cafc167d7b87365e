using System.Net;
using Matching.MailLinks;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>An answer out of a mail is not lost to cookies: the link itself proves who answers.</summary>
public class MailLinkTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_mail_link_is_accepted_without_cookies_and_while_signed_in_as_another_user(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 2);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);

        foreach (var (who, client) in new[] { (0, host.Visitor()), (1, await host.SignInAsync(ApiHost.Coordinator)) })
        {
            var offer = await Workflow.NominateAsync(host.Database, host.World, need, who);
            await using var db = host.Database.Open();
            var (link, token) = SignedLink.Create(LinkPurpose.AnswerAsEmployee, offer,
                host.World.Employees[who].Account, null, SmallWorld.Now);
            db.Add(link);
            await db.SaveChangesAsync();

            // No page was read first, so there is no form token, as in a browser that blocks cookies.
            var answer = await client.PostAsync($"/r/{token}", new FormUrlEncodedContent([new("answer", "yes")]));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            Assert.Equal(OfferStatus.AwaitingAssociation,
                await db.Offers.Where(o => o.Id == offer).Select(o => o.Status).SingleAsync());
            Assert.Equal(HttpStatusCode.Gone,
                (await client.PostAsync($"/r/{token}", new FormUrlEncodedContent([new("answer", "no")]))).StatusCode);
        }
    }
}
