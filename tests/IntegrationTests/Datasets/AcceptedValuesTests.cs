using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Matching.Datasets;
using Matching.Import;
using Matching.IntegrationTests.Api;
using Matching.Needs;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Datasets;

/// <summary>
/// A value that REST accepts can be exported, imported into an empty database, and exported again unchanged.
/// </summary>
public class AcceptedValuesTests
{
    private const int Rounds = 120;
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Theory, InlineData(Provider.Sqlite, 1), InlineData(Provider.Postgres, 2)]
    public async Task Whatever_REST_accepts_is_exported_and_imported_without_loss(Provider provider, int seed)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 4);
        var association = await host.SignInAsync(ApiHost.Association);
        var values = new RandomValues(seed);
        var accepted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var posted = await association.PostAsJsonAsync("/api/v1/needs", values.Need());
            Assert.True(
                posted.StatusCode is HttpStatusCode.Created or HttpStatusCode.UnprocessableEntity
                    or HttpStatusCode.Conflict, await posted.Content.ReadAsStringAsync());
            if (posted.StatusCode == HttpStatusCode.Created) accepted++;
        }
        for (var i = 1; i <= 4; i++)
            for (var round = 0; round < Rounds / 8; round++)
                if (await SaveProfileAsync(await host.SignInAsync($"e{i}@example.org"), values.Profile())) accepted++;
        Assert.InRange(accepted, Rounds / 4, Rounds * 3 / 2);

        var (first, again) = (Folder(), Folder());
        await ExportAsync(host.Database, first);
        using var empty = await TestDatabase.CreateAsync(provider);
        var refused = new List<InputFault>();
        await new ImportDataset(empty.Open, Time).HandleAsync(first, new ImportOptions(false, false),
            (_, _, _, f) => refused.AddRange(f), new Progress<(string, int)>(), default);
        Assert.Empty(refused);
        await ExportAsync(empty, again);

        foreach (var file in new[] { "employees.csv", "associations.csv", "needs.csv" })
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(first, file)),
                await File.ReadAllTextAsync(Path.Combine(again, file)));
        await AssertSameNeedsAsync(host.Database, empty);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_bar_in_a_cause_is_rejected_with_its_pointer_and_a_stored_one_is_exported_as_two_causes(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var association = await host.SignInAsync(ApiHost.Association);
        var posted = await association.PostAsJsonAsync("/api/v1/needs",
            new { title = "T", causes = new[] { "art", "sport|culture" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, posted.StatusCode);
        Assert.Equal("/causes/1",
            (string)JsonNode.Parse(await posted.Content.ReadAsStringAsync())!["errors"]![0]!["pointer"]!);

        await using (var db = host.Database.Open())
        {
            (await db.Profiles.SingleAsync()).Causes = ["sport|culture", "", "Sport "];
            (await db.Associations.SingleAsync()).Causes = ["art|eau"];
            await db.SaveChangesAsync();
        }
        var folder = Folder();
        await ExportAsync(host.Database, folder);

        var written = DatasetFolder.Read(folder, DatasetParts.All);
        Assert.Equal(["sport", "culture"], Assert.Single(written.Employees).Causes);
        Assert.Equal(["art", "eau"], Assert.Single(written.Associations).Causes);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Another_spelling_of_an_entity_is_the_same_entity(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await SmallWorld.CreateAsync(database);
        var folder = Folder();
        await ExportAsync(database, folder);
        var path = Path.Combine(folder, "employees.csv");
        var file = await File.ReadAllTextAsync(path);
        Assert.Contains(",courrier,", file, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, file.Replace(",courrier,", ", Courrier ,", StringComparison.Ordinal));

        await new ImportDataset(database.Open, Time).HandleAsync(folder, new ImportOptions(false, false),
            (_, _, _, _) => { }, new Progress<(string, int)>(), default);

        await using var db = database.Open();
        Assert.Equal(["courrier"], await db.Entities.Select(e => e.Code).ToListAsync());
        Assert.Equal(["courrier"], await db.Employees.Select(e => e.EntityCode).Distinct().ToListAsync());
    }

    private static async Task AssertSameNeedsAsync(TestDatabase original, TestDatabase imported)
    {
        await using var before = original.Open();
        await using var after = imported.Open();
        foreach (var need in await before.Needs.AsNoTracking().ToListAsync())
        {
            var copy = (await after.Needs.AsNoTracking().SingleAsync(n => n.Reference == need.Reference)).Terms;
            Assert.Equal((need.Terms.Title, need.Terms.Description), (copy.Title, copy.Description));
            Assert.Equal(need.Terms.Causes, copy.Causes);
        }
    }

    private static async Task<bool> SaveProfileAsync(HttpClient employee, object profile)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Put, "/api/v1/profile") { Content = JsonContent.Create(profile) };
        request.Headers.Add("If-Match", (await employee.GetAsync("/api/v1/profile")).Headers.ETag!.Tag);
        var answer = await employee.SendAsync(request);
        Assert.True(answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.UnprocessableEntity,
            await answer.Content.ReadAsStringAsync());
        return answer.StatusCode == HttpStatusCode.NoContent;
    }

    private static string Folder() => Directory.CreateTempSubdirectory("elan-accepted-").FullName;

    private static async Task ExportAsync(TestDatabase database, string folder)
    {
        await using var db = database.Open();
        DatasetFolder.Write(folder, await DatabaseDataset.ReadAsync(db, default));
    }
}
