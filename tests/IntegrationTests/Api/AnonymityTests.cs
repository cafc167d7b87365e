using System.Net;
using System.Text.RegularExpressions;
using Matching.Profiles;
using Matching.Skills;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>Before the approval nothing that an association receives names the employee.</summary>
public partial class AnonymityTests
{
    private const string Canary = "Canarisse";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task No_link_of_an_association_reveals_the_candidate_before_approval(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var person = host.World.Employees[0];
        await NameCanaryAsync(host.Database, person.EmployeeId);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var offer = await Workflow.NominateAsync(host.Database, host.World, need, 0);
        var association = await host.SignInAsync(ApiHost.Association);

        foreach (var step in new[] { "before the acceptance", "after the acceptance", "after both" })
        {
            if (step == "after the acceptance")
                await Workflow.AcceptAsync(host.Database, offer, person);
            if (step == "after both")
                await Workflow.AcceptAsync(host.Database, offer, host.World.Association);
            var read = await ReadAllAsync(association, offer);
            Assert.True(read.Count > 6, "The walk found hardly any page.");
            AssertAnonymous(step, read, person.EmployeeId);
            Assert.Equal(step != "before the acceptance", read.ContainsKey($"/offers/{offer}"));
            if (step == "after the acceptance")
                Assert.Contains("Bâtiment", WebUtility.HtmlDecode(read[$"/offers/{offer}"]), StringComparison.Ordinal);
        }

        await Workflow.ApproveAsync(host.Database, host.World, offer);
        var after = await ReadAllAsync(association, offer);
        Assert.Contains(after.Values, text => text.Contains($"{Canary} Nom", StringComparison.Ordinal));
        Assert.All(after.Values, text => Assert.DoesNotContain($"{Canary} cause", text, StringComparison.Ordinal));
    }

    [GeneratedRegex("href=\"(/[^\"#]*)")]
    private static partial Regex Links();

    /// <summary>Everything that could reveal the employee contains the canary.</summary>
    private static async Task NameCanaryAsync(TestDatabase database, Guid id)
    {
        await using var db = database.Open();
        var employee = await db.Employees.SingleAsync(e => e.Id == id);
        (employee.DisplayName, employee.Email, employee.ManagerEmail) =
            ($"{Canary} Nom", $"{Canary}@firm.example", $"{Canary}.chef@firm.example");
        (await db.Entities.SingleAsync()).Name = $"{Canary} Entité";
        var profile = await db.Profiles.SingleAsync(p => p.EmployeeId == id);
        (profile.Text, profile.Causes) = ($"{Canary} raconte", [$"{Canary} cause"]);
        // A skill that the need does not ask for is shown only as its family.
        db.Skills.AddRange(new Skill { Code = "build", Label = "Bâtiment" },
            new Skill { Code = "build.rare", Label = $"{Canary} métier rare", Broader = "build" });
        await db.SaveChangesAsync();
        db.Add(new ProfileSkill { EmployeeId = id, SkillCode = "build.rare", Level = 4 });
        await db.SaveChangesAsync();
    }

    private static void AssertAnonymous(string step, Dictionary<string, string> read, Guid id)
    {
        foreach (var (address, text) in read)
        {
            Assert.False(text.Contains(Canary, StringComparison.OrdinalIgnoreCase),
                $"{step}: {address} names the employee.");
            Assert.False(text.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase),
                $"{step}: {address} contains the employee's id.");
            Assert.False(text.Contains("Connaît l'association", StringComparison.Ordinal),
                $"{step}: {address} contains the reason of the nomination.");
        }
    }

    /// <summary>Every page reachable from the start page, and the REST lists, with their headers.</summary>
    internal static async Task<Dictionary<string, string>> ReadAllAsync(HttpClient client, Guid offer)
    {
        var waiting = new Queue<string>(
            ["/", "/needs", "/api/v1/offers", "/api/v1/needs", "/api/v1/assignments", "/api/v1/conventions",
                "/api/v1/notifications", $"/api/v1/offers/{offer}"]);
        var read = new Dictionary<string, string>();
        while (waiting.TryDequeue(out var address))
        {
            if (read.ContainsKey(address) || read.Count > 60)
                continue;
            var answer = await client.GetAsync(address);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                continue;
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
            var text = await answer.Content.ReadAsStringAsync();
            read[address] = $"{answer.Headers}{answer.Content.Headers}{text}";
            foreach (System.Text.RegularExpressions.Match link in Links().Matches(text))
                waiting.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
        }
        return read;
    }
}
