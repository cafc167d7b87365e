using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Matching.Datasets;
using Matching.Import;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// Employees read nothing of a need that no coordinator has read, and nobody is held to words that they did not agree
/// to.
/// </summary>
public sealed class NeedModerationTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    public static TheoryData<string, string> Changes => new()
    {
        { "title", "\"Un autre titre\"" },
        { "description", "\"Venez voir https://example.org/inscription avant de répondre.\"" },
        { "skills", """[{"code":"com.web","level":1,"required":true}]""" },
        { "format", "\"split\"" },
        { "days", "3" },
        { "start", "\"2026-12-02\"" },
        { "end", "\"2027-01-15\"" },
        { "commune", "\"insee:75056\"" },
        { "remote", "\"full\"" },
        { "causes", """["éducation"]""" },
        { "languages", """["en"]""" },
    };

    [Theory, MemberData(nameof(Changes))]
    public async Task A_change_of_what_an_open_need_asks_is_moderated_again_and_ends_its_offers(string field,
        string value)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, employees: 4);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World, seats: 2);
        var asked = await OffersAtEachStepAsync(host, need);
        var (association, employee) =
            (await host.SignInAsync(ApiHost.Association), await host.SignInAsync(ApiHost.Employee));

        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(association, need, field, value));

        await using var db = host.Database.Open();
        Assert.Equal((NeedStatus.Submitted, 2), await StateAsync(host));
        Assert.All(await db.Offers.Include(o => o.Transitions).ToListAsync(),
            o => Assert.Equal((OfferStatus.Obsolete, ChangeNeed.Why), (o.Status, o.Transitions.MaxBy(t => t.Id)!.Why)));
        foreach (var path in new[] { $"/needs/{need}", $"/api/v1/needs/{need}" })
            Assert.Equal(HttpStatusCode.NotFound, (await employee.GetAsync(path)).StatusCode);
        foreach (var path in new[] { "/needs", "/api/v1/needs", "/" })
            Assert.DoesNotContain(need.ToString(), await employee.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Contains("L'association a modifié ce besoin", await employee.ReadAsync($"/offers/{asked[0]}"),
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => Workflow.NominateAsync(host.Database, host.World, need, 3));

        // Opened again, its people may be asked about what it asks now.
        await Workflow.ReopenAsync(host.Database, host.World, need);
        Assert.Equal(HttpStatusCode.OK, (await employee.GetAsync($"/needs/{need}")).StatusCode);
        await Workflow.NominateAsync(host.Database, host.World, need, 0);
    }

    [Fact]
    public async Task A_need_stays_open_if_only_its_seats_change_or_nothing_changes()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, employees: 4);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World, seats: 2);
        await OffersAtEachStepAsync(host, need);
        var association = await host.SignInAsync(ApiHost.Association);

        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(association, need, "seats", "2"));
        await using var db = host.Database.Open();
        Assert.Equal((NeedStatus.Open, 1), await StateAsync(host));
        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(association, need, "seats", "3"));
        Assert.Equal((NeedStatus.Open, 2), await StateAsync(host));
        Assert.Equal(3, await db.Offers.Live().CountAsync());
    }

    [Fact]
    public async Task The_form_states_that_a_changed_need_is_moderated_again()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var association = await host.SignInAsync(ApiHost.Association);
        var edit = $"/needs/{need}/edit";
        Assert.Contains("il repasse en validation", await association.ReadAsync(edit), StringComparison.Ordinal);
        await using var db = host.Database.Open();
        var version = (await db.Needs.Select(n => n.RowVersion).SingleAsync()).ToString(CultureInfo.InvariantCulture);

        var page = await association.SendAsync(edit, edit, ("action", "submit"), ("Input.Title", "Un autre titre"),
            ("Input.Version", version),
            ("Input.Description", "Notre site est ancien et nous voulons le tenir nous-mêmes."),
            ("Input.Format", "OneOff"), ("Input.Days", "4"), ("Input.Start", "2026-12-01"), ("Input.End", "2026-12-31"),
            ("Input.Seats", "1"), ("Input.Commune", "insee:67482"), ("Input.Skills[0].Code", "com.web"),
            ("Input.Skills[0].Level", "3"), ("Input.Skills[0].Kind", "required"));

        Assert.Contains("Le besoin repasse en validation", page, StringComparison.Ordinal);
        Assert.Equal(NeedStatus.Submitted, await db.Needs.Select(n => n.Status).SingleAsync());
    }

    [Fact]
    public async Task A_coordinator_can_open_only_the_version_that_they_read()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var (association, coordinator) =
            (await host.SignInAsync(ApiHost.Association), await host.SignInAsync(ApiHost.Coordinator));
        await PutAsync(association, need, "title", "\"Un premier titre\"");
        await using var db = host.Database.Open();
        var read = (await db.Needs.Select(n => n.RowVersion).SingleAsync()).ToString(CultureInfo.InvariantCulture);
        Assert.Contains($"name=\"version\" value=\"{read}\"", await coordinator.GetStringAsync($"/needs/{need}"),
            StringComparison.Ordinal);
        await PutAsync(association, need, "title", "\"Un second titre\"");

        await coordinator.PostFormAsync($"/needs/{need}", $"/needs/{need}?handler=Open", ("clear", "true"),
            ("noJob", "true"), ("version", read));
        await coordinator.PostFormAsync("/queue", "/queue?handler=Open", ("ids", need.ToString()),
            ($"versions[{need}]", read), ("clear", "true"), ("noJob", "true"));
        Assert.Equal(NeedStatus.Submitted, await db.Needs.Select(n => n.Status).SingleAsync());

        var now = (await db.Needs.Select(n => n.RowVersion).SingleAsync()).ToString(CultureInfo.InvariantCulture);
        await coordinator.PostFormAsync("/queue", "/queue?handler=Open", ("ids", need.ToString()),
            ($"versions[{need}]", now), ("clear", "true"), ("noJob", "true"));
        Assert.Equal(NeedStatus.Open, await db.Needs.Select(n => n.Status).SingleAsync());
    }

    [Fact]
    public async Task An_approved_mission_keeps_the_content_that_was_agreed()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, employees: 2);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World, seats: 2);
        var assignment = await Workflow.ApproveAsync(host.Database, host.World,
            await Workflow.ReadyToApproveAsync(host.Database, host.World, need, 0));
        var (association, employee) =
            (await host.SignInAsync(ApiHost.Association), await host.SignInAsync(ApiHost.Employee));

        await PutAsync(association, need, "title", "\"Un autre titre\"");
        await PutAsync(association, need, "description", "\"Tout autre chose, que personne n'a accepté.\"");

        foreach (var path in new[] { $"/api/v1/assignments/{assignment}", "/api/v1/assignments",
            $"/assignments/{assignment}", "/assignments" })
        {
            var read = WebUtility.HtmlDecode(
                System.Text.RegularExpressions.Regex.Unescape(await employee.GetStringAsync(path)));
            Assert.Contains("Refonte de notre site", read, StringComparison.Ordinal);
            Assert.DoesNotContain("autre chose", read, StringComparison.Ordinal);
        }
        Assert.Contains("Notre site est ancien", await employee.ReadAsync($"/assignments/{assignment}"),
            StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/needs/{need}\"", await employee.GetStringAsync($"/assignments/{assignment}"),
            StringComparison.Ordinal);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_imported_change_of_an_open_need_is_moderated_again_and_ends_its_offers(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 4);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World, seats: 2);
        await OffersAtEachStepAsync(host, need);
        var folder = Directory.CreateTempSubdirectory("elan-import-").FullName;
        await using (var read = host.Database.Open())
        {
            var data = await DatabaseDataset.ReadAsync(read, default);
            DatasetFolder.Write(folder,
                data with { Needs = [.. data.Needs.Select(n => n with { Title = "Un autre titre" })] });
        }

        await new ImportDataset(host.Database.Open, Time).HandleAsync(folder, new ImportOptions(false, false),
            (_, _, _, _) => Assert.Fail("A row was refused."), new Progress<(string, int)>(), default);

        await using var db = host.Database.Open();
        Assert.Equal((NeedStatus.Submitted, 2), await StateAsync(host));
        Assert.False(await db.Offers.Live().AnyAsync());
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(NeedStatus, int)> StateAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        var need = await db.Needs.AsNoTracking().SingleAsync();
        return (need.Status, need.Version);
    }

    /// <summary>One offer that waits on the employee, one on the association, one on the coordinators.</summary>
    private static async Task<Guid[]> OffersAtEachStepAsync(ApiHost host, Guid need)
    {
        var ids = new Guid[3];
        for (var i = 0; i < 3; i++)
            ids[i] = await Workflow.NominateAsync(host.Database, host.World, need, i);
        await Workflow.AcceptAsync(host.Database, ids[1], host.World.Employees[1]);
        await Workflow.AcceptAsync(host.Database, ids[2], host.World.Employees[2]);
        await Workflow.AcceptAsync(host.Database, ids[2], host.World.Association);
        return ids;
    }

    /// <summary>Sends a need back as it was read, with one field changed.</summary>
    private static async Task<HttpStatusCode> PutAsync(HttpClient association, Guid need, string field, string value)
    {
        var answer = await association.GetAsync($"/api/v1/needs/{need}");
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        body[field] = JsonNode.Parse(value);
        body["confirmUnusualLength"] = true;
        foreach (var given in new[] { "id", "associationId", "seatsTaken", "status", "version", "postedAt",
            "application" })
            body.Remove(given);
        using var change =
            new HttpRequestMessage(HttpMethod.Put, $"/api/v1/needs/{need}") { Content = JsonContent.Create(body) };
        change.Headers.Add("If-Match", answer.Headers.ETag!.Tag);
        return (await association.SendAsync(change)).StatusCode;
    }
}
