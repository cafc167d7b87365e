using System.Net;
using System.Text.RegularExpressions;
using Matching.Assignments;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>The page of an assignment offers the acts that its mails ask for, and no act before its day.</summary>
public partial class AssignmentPageTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_assignment_page_has_a_form_for_each_action_from_the_postponed_start_to_the_feedback(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var offer = await Workflow.ReadyToApproveAsync(host.Database, host.World,
            await Workflow.OpenNeedAsync(host.Database, host.World), 0);
        var page = $"/assignments/{await Workflow.ApproveAsync(host.Database, host.World, offer)}";
        var (employee, association, coordinator) =
            (await host.SignInAsync(ApiHost.Employee), await host.SignInAsync(ApiHost.Association),
                await host.SignInAsync(ApiHost.Coordinator));
        Assert.DoesNotContain("handler=Begin", await employee.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Contains("à partir du 1er décembre 2026", await ReadAsync(employee, page), StringComparison.Ordinal);

        await PostAsync(association, page, "Reschedule", ("start", "2026-11-02"));
        await PostAsync(employee, page, "Begin");
        await PostAsync(employee, page, "UndoBegin");
        await PostAsync(coordinator, page, "Begin");
        Assert.DoesNotContain("handler=Complete", await employee.GetStringAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Feedback", await employee.GetStringAsync(page), StringComparison.Ordinal);
        await PostAsync(coordinator, page, "Complete");

        Assert.Contains("Seule la coordination lira ce texte.", await ReadAsync(employee, page),
            StringComparison.Ordinal);
        await PostAsync(employee, page, "Feedback", ("rating", "4"), ("remark", "Bel accueil"));
        await PostAsync(association, page, "Feedback", ("rating", "5"));
        Assert.DoesNotContain("handler=Feedback", await employee.GetStringAsync(page), StringComparison.Ordinal);
        foreach (var (reader, reads) in new[] { (employee, true), (association, false), (coordinator, true) })
            Assert.Equal(reads, (await ReadAsync(reader, page)).Contains("Bel accueil", StringComparison.Ordinal));
        await using var db = host.Database.Open();
        var work = await db.Assignments.Include(a => a.Transitions).SingleAsync();
        Assert.Equal((AssignmentStatus.Completed, 5.0), (work.Status, work.Rating));
        Assert.Equal([AssignmentStatus.Planned, AssignmentStatus.Planned, AssignmentStatus.Running,
            AssignmentStatus.Planned, AssignmentStatus.Running,
            AssignmentStatus.Completed], work.Transitions.OrderBy(t => t.Id).Select(t => t.To));
    }

    private static async Task<string> ReadAsync(HttpClient client, string page) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(page));

    private static async Task PostAsync(HttpClient client, string page, string handler,
        params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync(page)).Groups[1].Value;
        var posted = await client.PostAsync($"{page}?handler={handler}",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token),
                .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]));
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
