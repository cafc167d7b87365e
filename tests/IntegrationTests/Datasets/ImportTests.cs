using Matching.Contracts;
using Matching.Datasets;
using Matching.Import;
using Matching.Persistence;
using Matching.SeedData;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Datasets;

public class ImportTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);
    private static readonly string[] Compared = ["skills.csv", "occupations.csv", "communes.csv", "employees.csv",
        "associations.csv", "needs.csv", "history.csv"];

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Export_then_import_into_an_empty_database_is_lossless(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        using var second = await TestDatabase.CreateAsync(provider);
        var (source, first, again) = (Folder(), Folder(), Folder());
        DatasetFolder.Write(source, SmallDemo());
        Assert.Empty(await ImportAsync(database, source));
        await ExportAsync(database, first);
        Assert.Empty(await ImportAsync(second, first));
        await ExportAsync(second, again);

        foreach (var file in Compared)
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(first, file)),
                await File.ReadAllTextAsync(Path.Combine(again, file)));
        Assert.Equal(DatasetFolder.Read(source, DatasetParts.All).History.Count,
            DatasetFolder.Read(again, DatasetParts.All).History.Count);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_same_folder_twice_changes_nothing(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var source = Folder();
        DatasetFolder.Write(source, SmallDemo());
        await ImportAsync(database, source);
        await using var db = database.Open();
        var owed = await db.OutboxMessages.CountAsync();
        await ImportAsync(database, source);

        Assert.Equal(owed, await db.OutboxMessages.CountAsync());
        Assert.Equal(await db.Needs.CountAsync(n => n.Status == Matching.Needs.NeedStatus.Open), owed);
        Assert.All(await db.OutboxMessages.ToListAsync(), m => Assert.IsType<NeedOpened>(m.Read()));
        Assert.Equal(1, await db.Needs.MaxAsync(n => n.Version));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Valid_rows_are_imported_and_the_others_reported_with_line_and_column(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var source = Folder();
        DatasetFolder.Write(source, SmallDemo());
        var path = Path.Combine(source, "employees.csv");
        var lines = await File.ReadAllLinesAsync(path);
        var row = Array.FindIndex(lines, line => line.Contains(",fr,", StringComparison.Ordinal));
        lines[row] = lines[row].Replace(",fr,", ",french,", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(path, lines);

        var refused = await ImportAsync(database, source);

        Assert.Equal(("employees.csv", row + 1, "languages"),
            refused.Select(f => (f.File, f.Line!.Value, f.Column!)).First());
        await using var db = database.Open();
        Assert.Equal(lines.Length - 2, await db.Employees.CountAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task If_a_file_cannot_be_read_no_file_is_imported(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var source = Folder();
        DatasetFolder.Write(source, SmallDemo());
        var path = Path.Combine(source, "history.csv");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace(',', ';'));

        var wrong = await Assert.ThrowsAsync<InputException>(() => ImportAsync(database, source));

        Assert.Equal("history.csv", wrong.Faults[0].File);
        await using var db = database.Open();
        Assert.Equal((0, 0, 0),
            (await db.Skills.CountAsync(), await db.Employees.CountAsync(), await db.Needs.CountAsync()));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_dry_run_writes_nothing(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var source = Folder();
        DatasetFolder.Write(source, SmallDemo());
        await ImportAsync(database, source, dryRun: true);

        await using var db = database.Open();
        Assert.Equal((0, 0, 0),
            (await db.Skills.CountAsync(), await db.Employees.CountAsync(), await db.Needs.CountAsync()));
    }

    private static Dataset SmallDemo() =>
        DemoWorld.Generate(
            new DemoOptions { Employees = 300, Needs = 12, Accepts = 20, Taxonomy = DemoOptions.OwnTaxonomy() });

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_former_commune_code_is_imported_as_the_current_commune(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var source = Folder();
        DatasetFolder.Write(source, SmallDemo());
        File.Delete(Path.Combine(source, "communes.csv"));
        foreach (var (file, code) in new[] { ("employees.csv", "75113"), ("associations.csv", "14697") })
        {
            var lines = await File.ReadAllLinesAsync(Path.Combine(source, file));
            var at = Array.IndexOf(lines[0].Split(','), "commune");
            var fields = lines[1].Split(',');
            fields[at] = code;
            lines[1] = string.Join(',', fields);
            await File.WriteAllLinesAsync(Path.Combine(source, file), lines);
        }

        Assert.Empty(await ImportAsync(database, source));

        await using var db = database.Open();
        Assert.Equal("75056",
            await db.Employees.OrderBy(e => e.Reference).Select(e => e.Profile.CommuneCode).FirstAsync());
        Assert.Equal("14654", await db.Associations.OrderBy(a => a.Reference).Select(a => a.CommuneCode).FirstAsync());
    }

    private static string Folder() => Directory.CreateTempSubdirectory("elan-import-").FullName;

    private static async Task ExportAsync(TestDatabase database, string folder)
    {
        await using var db = database.Open();
        DatasetFolder.Write(folder, await DatabaseDataset.ReadAsync(db, default));
    }

    private static async Task<List<InputFault>> ImportAsync(TestDatabase database, string folder, bool dryRun = false)
    {
        var refused = new List<InputFault>();
        await new ImportDataset(database.Open, Time).HandleAsync(folder,
            new ImportOptions(dryRun, AssumeConsent: false), (_, _, _, faults) => refused.AddRange(faults),
            new Progress<(string, int)>(), default);
        return refused;
    }
}
