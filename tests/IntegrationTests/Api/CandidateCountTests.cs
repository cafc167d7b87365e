using Matching.Missions;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// The number of people that an association sees while it writes a need: it must not show where one of them lives.
/// </summary>
public sealed class CandidateCountTests
{
    [Fact]
    public async Task Counts_of_people_do_not_depend_on_where_in_the_zone_an_employee_lives()
    {
        var answers = new List<string>();
        foreach (var home in new[] { 0, 7, 13, 19 })
        {
            await using var host = await TwentyCommunes.HostAsync(employees: 25);
            await MoveFirstPersonAsync(host, home);
            var association = await host.SignInAsync(ApiHost.Association);
            var shown = new List<string>();
            foreach (var place in (await TwentyCommunes.PlacesAsync(host)).Take(5))
                shown.Add(await CountAsync(association, place));
            answers.Add(string.Join(' ', shown));
        }

        Assert.Equal("5", answers[0].Split(' ')[0]);
        Assert.Contains("few", answers[0], StringComparison.Ordinal);
        Assert.Single(answers.Distinct());
    }

    /// <summary>
    /// Of the five who are counted together with the first person only that person fits; they live in this commune.
    /// </summary>
    private static async Task MoveFirstPersonAsync(ApiHost host, int home)
    {
        await using var db = host.Database.Open();
        var order = (await db.Employees.OrderBy(e => e.Reference).Select(e => new { e.Id, e.Reference }).ToListAsync())
            .OrderBy(e => e.Reference, StringComparer.Ordinal).ToList();
        foreach (var other in order.Where((_, i) => i % 5 == 0).Skip(1))
            (await db.Profiles.Include(p => p.Skills).SingleAsync(p => p.EmployeeId == other.Id))
                .SetSkills([new SkillLevel("fin.budget", 3)], []);
        var target = await db.Profiles.SingleAsync(p => p.EmployeeId == order[0].Id);
        target.CommuneCode = (await TwentyCommunes.ZoneAsync(host))[home];
        await db.SaveChangesAsync();
    }

    /// <summary>What the form says about a need at this place: five people, few, or else the whole page.</summary>
    private static async Task<string> CountAsync(HttpClient association, string place)
    {
        var answer = await association.PostFormAsync("/needs/post", "/needs/post", ("action", "refresh"),
            ("Input.Title", "Site"), ("Input.Commune", $"insee:{place}"), ("Input.Format", "OneOff"),
            ("Input.Days", "4"), ("Input.Start", "2026-12-01"), ("Input.End", "2026-12-31"),
            ("Input.Skills[0].Code", "com.web"), ("Input.Skills[0].Level", "2"),
            ("Input.Skills[0].Kind", "required"));
        var page = await answer.ReadPageAsync();
        return page.Contains("Au moins 5 personnes", StringComparison.Ordinal)
            ? "5"
            : page.Contains("Peu de personnes", StringComparison.Ordinal) ? "few" : page;
    }
}
