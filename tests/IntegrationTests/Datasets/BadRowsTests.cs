using System.Net;
using System.Text.Json.Nodes;
using Matching.Datasets;
using Matching.IntegrationTests.Api;
using Matching.IntegrationTests.RankingModels;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.Persistence;
using Matching.Skills;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Datasets;

/// <summary>A stored row that cannot be read is skipped and reported; all other rows are processed.</summary>
public class BadRowsTests
{
    private const int People = 14;

    /// <summary>
    /// Returns changes that no code of the product makes, each with the table and the key that must be reported.
    /// </summary>
    private static IEnumerable<(string Table, string Key, string Sql)> Changes(Provider provider)
    {
        var (noItem, noNumber) = provider == Provider.Sqlite ? ("'[null]'", "9e999") : ("ARRAY[NULL]::text[]", "'NaN'");
        string Profile(int n, string set) =>
            $"UPDATE profiles SET {set} WHERE employee_id = (SELECT id FROM employees WHERE reference = 'e{n}')";
        string Skill(int n, string set) =>
            $"UPDATE profile_skills SET {set} WHERE employee_id = (SELECT id FROM employees WHERE reference = 'e{n}')";
        yield return ("employees", "e2", Profile(2, $"causes = {noItem}"));
        yield return ("employees", "e3", Profile(3, "formats = 'OneOff|rubbish'"));
        yield return ("employees", "e4", Profile(4, "commune_code = '99999'"));
        yield return ("employees", "e5", Profile(5, $"max_km = {noNumber}"));
        yield return ("employees", "e6", Skill(6, "level = 9"));
        yield return ("employees", "e7", Skill(7, "skill_code = 'no.such'"));
        yield return ("employees", "e8",
            "DELETE FROM profiles WHERE employee_id = (SELECT id FROM employees WHERE reference = 'e8')");
        yield return ("employees", "e9", Profile(9, "windows = '2026-03-01/2026-06-30|2026'"));
        yield return ("communes", "75056", $"UPDATE communes SET lat = {noNumber} WHERE code = '75056'");
        yield return ("skills", "fin.compta",
            $"UPDATE skills SET alt_labels = {(provider == Provider.Sqlite ? "'no JSON'" : noItem)} WHERE code = "
                + $"'fin.compta'");
        yield return ("associations", "a2", $"UPDATE associations SET causes = {noItem} WHERE reference = 'a2'");
        yield return ("needs", "causes", $"UPDATE needs SET causes = {noItem} WHERE reference = 'causes'");
        yield return ("needs", "format", "UPDATE needs SET format = 'rubbish' WHERE reference = 'format'");
        yield return ("needs", "level",
            "UPDATE need_skills SET level = -1 WHERE need_id = (SELECT id FROM needs WHERE reference = 'level')");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_unreadable_row_is_reported_and_does_not_affect_other_rows(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, People, ("Limits:CountingPerMinute", "100000"));
        var need = await PrepareAsync(host);
        var visitor = host.Visitor();
        Assert.Equal("Healthy", await MatcherHealthAsync(visitor));
        await ChangeAsync(host.Database, Changes(provider).Select(c => c.Sql));
        var matchers = host.Factory.Services.GetRequiredService<MatcherSource>();
        matchers.Forget();

        foreach (var (email, pages) in new Dictionary<string, string[]>
        {
            ["e1@example.org"] = ["/", "/needs", $"/needs/{need}", "/api/v1/needs"],
            ["e2@example.org"] = ["/", "/needs", "/profile"],
            [ApiHost.Association] = ["/", "/needs", "/needs/post", "/api/v1/needs"],
            [ApiHost.Coordinator] = ["/queue", "/needs", $"/needs/{need}", "/api/v1/needs", $"/needs/{need}/people"],
        })
        {
            var client = await host.SignInAsync(email);
            foreach (var page in pages)
            {
                var answer = await client.GetAsync(page);
                Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{page} as {email}: {answer.StatusCode}");
            }
        }
        var counted = await CountPeopleAsync(await host.SignInAsync(ApiHost.Association));
        Assert.Contains("personnes pourraient", counted, StringComparison.Ordinal);
        await using (var scope = host.Factory.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<MatchNeed>().HandleAsync(need, 1, default);
        await using var db = host.Database.Open();
        var run = await db.MatchRuns.Include(r => r.Matches).SingleAsync();
        Assert.Equal(People - 8, run.Matches.Count);

        var reported = matchers.State.Unreadable.Select(r => (r.Table, r.Key)).ToHashSet();
        Assert.Equal(Changes(provider).Select(c => (c.Table, c.Key)).ToHashSet(), reported);
        Assert.Equal("Degraded", await MatcherHealthAsync(visitor));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Training_and_rounds_skip_unreadable_rows(Provider provider)
    {
        await using var world = await LearnedWorld.CreateAsync(provider);
        await using var db = world.Open();
        var people = await db.Interactions.Join(db.Employees, i => i.EmployeeId, e => e.Id, (i, e) => e.Reference)
            .Distinct().OrderBy(r => r).Take(2).ToListAsync();
        var needs = await db.Needs.Where(n => n.Status == Matching.Needs.NeedStatus.Open).OrderBy(n => n.Reference)
            .Select(n => n.Reference).Take(2).ToListAsync();
        var noItem = provider == Provider.Sqlite ? "'[null]'" : "ARRAY[NULL]::text[]";
        await ChangeAsync(db,
        [
            $"UPDATE profiles SET causes = {noItem} WHERE employee_id = (SELECT id FROM employees WHERE reference "
                + $"= '{people[0]}')",
            $"UPDATE profiles SET formats = 'rubbish' WHERE employee_id = (SELECT id FROM employees WHERE "
                + $"reference = '{people[1]}')",
            $"UPDATE needs SET causes = {noItem} WHERE reference = '{needs[0]}'",
            $"UPDATE needs SET format = 'rubbish' WHERE reference = '{needs[1]}'",
            "UPDATE interactions SET employee_answer = 'rubbish' WHERE id = (SELECT "
                + (provider == Provider.Sqlite ? "MIN(id)" : "MIN(id::text)::uuid") + " FROM interactions)",
        ]);

        await world.RunAsync(JobKind.Training, seed: 3);
        await world.RunAsync(JobKind.Round, seed: 3);

        Assert.True(await db.MatchRuns.CountAsync() >= 18);
        var folder = Directory.CreateTempSubdirectory("elan-rows-").FullName;
        var data = await DatabaseDataset.ReadAsync(db, default);
        Assert.Equal(5, data.Unreadable.Count);
        DatasetFolder.Write(folder, data);
        Assert.NotEmpty(DatasetFolder.Read(folder, DatasetParts.All).Needs);
        Directory.Delete(folder, recursive: true);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_process_that_cannot_build_a_matcher_is_not_ready(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        // A program does not start on an altered schema, so the table is dropped while this one runs.
        var visitor = host.Visitor();
        (await visitor.GetAsync("/health/live")).EnsureSuccessStatusCode();
        await ChangeAsync(host.Database, ["ALTER TABLE occupations RENAME TO elsewhere"]);

        var answer = await visitor.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Unhealthy",
            (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["checks"]!["matcher"]!);
    }

    /// <summary>Open needs, one sound; a second association; a third skill.</summary>
    private static async Task<Guid> PrepareAsync(ApiHost host)
    {
        await using (var db = host.Database.Open())
        {
            db.Skills.Add(new Skill { Code = "fin.compta", Label = "Tenir une comptabilité", AltLabels = ["compta"] });
            db.Associations
                .Add(new Associations.Association
                {
                    Reference = "a2",
                    Name = "Une autre",
                    CommuneCode = "75056",
                    Causes = ["sport"]
                });
            await db.SaveChangesAsync();
        }
        foreach (var reference in new[] { "causes", "format", "level" })
        {
            var bad = await Workflow.OpenNeedAsync(host.Database, host.World);
            await using var db = host.Database.Open();
            await db.Needs.Where(n => n.Id == bad).ExecuteUpdateAsync(s => s.SetProperty(n => n.Reference, reference));
        }
        return await Workflow.OpenNeedAsync(host.Database, host.World);
    }

    private static async Task ChangeAsync(TestDatabase database, IEnumerable<string> changes)
    {
        await using var db = database.Open();
        await ChangeAsync(db, changes);
    }

    /// <summary>
    /// Without the checks and keys of the database, which would refuse such rows: an older version or another program
    /// wrote them.
    /// </summary>
    private static async Task ChangeAsync(MatchingDbContext db, IEnumerable<string> changes)
    {
        await db.Database.OpenConnectionAsync();
        string[] unguarded = db.Database.IsSqlite()
            ? ["PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON"]
            : ["SET session_replication_role = replica",
                "ALTER TABLE profile_skills DROP CONSTRAINT ck_profile_skills_level",
                "ALTER TABLE need_skills DROP CONSTRAINT ck_need_skills_level"];
        string[] guarded = db.Database.IsSqlite()
            ? ["PRAGMA foreign_keys = ON", "PRAGMA ignore_check_constraints = OFF"]
            : ["SET session_replication_role = DEFAULT"];
        foreach (var sql in unguarded.Concat(changes).Concat(guarded))
            await db.Database.ExecuteSqlRawAsync(sql);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task<string> MatcherHealthAsync(HttpClient visitor) =>
        (string)JsonNode.Parse(await visitor.GetStringAsync("/health/ready"))!["checks"]!["matcher"]!;

    private static async Task<string> CountPeopleAsync(HttpClient association)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = await UnstorableTextTests.TokenAsync(association, "/needs/post"),
            ["action"] = "people",
            ["Input.Title"] = "Refonte",
            ["Input.Skills[0].Code"] = "com.web",
            ["Input.Skills[0].Level"] = "3",
            ["Input.Skills[0].Kind"] = "required",
        });
        var page = await (await association.PostAsync("/needs/post", form)).Content.ReadAsStringAsync();
        return string.Join('\n',
            page.Split('\n').Where(l => l.Contains("personnes pourraient", StringComparison.Ordinal)));
    }
}
