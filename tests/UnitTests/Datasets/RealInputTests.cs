using Matching.ModelTests.Datasets;
using Xunit;

namespace Matching.UnitTests.Datasets;

/// <summary>
/// The official ROME and ESCO files through the whole command line, from taxonomy to rankings and import.
/// </summary>
[Trait("Length", "Long")]
public sealed class RealInputTests : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("real").FullName;

    public void Dispose() => Directory.Delete(_work, recursive: true);

    [RealDataFact]
    public async Task A_world_with_ROME_skills_is_linked_trained_ranked_and_imported()
    {
        var (rome, world) = (In("rome"), In("world"));
        await DoneAsync("taxonomy", "--from", "rome", "--source", Path.Combine(RealDataFactAttribute.Folder, "rome"),
            "--data", rome);
        await LinkAsync(rome, "skills");
        await LinkAsync(rome, "occupations");
        await DoneAsync("Matching.SeedData.dll",
            ["--out", world, "--employees", "400", "--needs", "20", "--accepts", "120", "--seed", "7", "--taxonomy",
                rome]);
        await DoneAsync("train", "--data", world, "--model", In("model"));
        await DoneAsync("rank", "--data", world, "--model", In("model"), "--out", In("ranked.csv"), "--top", "10");
        Assert.True(await LinesAsync("ranked.csv") > 40);
        await DoneAsync("import", "--data", world);
        Assert.False(File.Exists(Path.Combine(world, "refused.csv")));
    }

    [RealDataFact]
    public async Task A_world_with_ESCO_skills_is_linked_ranked_and_imported()
    {
        var (esco, world) = (In("esco"), In("world"));
        await DoneAsync("taxonomy", "--from", "esco", "--source", Path.Combine(RealDataFactAttribute.Folder, "esco"),
            "--data", esco);
        await LinkAsync(esco, "skills");
        await LinkAsync(esco, "occupations");
        await DoneAsync("Matching.SeedData.dll",
            ["--out", world, "--employees", "300", "--needs", "20", "--accepts", "60", "--seed", "7", "--taxonomy",
                esco]);
        await DoneAsync("rank", "--data", world, "--out", In("ranked.csv"), "--top", "10");
        Assert.True(await LinesAsync("ranked.csv") > 10);
        await DoneAsync("import", "--data", world);
        Assert.False(File.Exists(Path.Combine(world, "refused.csv")));
    }

    private async Task LinkAsync(string taxonomy, string kind)
    {
        await File.WriteAllLinesAsync(In("texts.csv"),
            ["id,text", "a,\"Développeuse web, sites d'associations\"", "b,tenir la comptabilité", "c,"]);
        await DoneAsync("link", "--data", taxonomy, "--kind", kind, "--in", In("texts.csv"), "--out", In("linked.csv"),
            "--top", "5");
        Assert.Equal(1 + 5 + 5, await LinesAsync("linked.csv"));
    }

    private string In(string name) => Path.Combine(_work, name);

    private async Task<int> LinesAsync(string name) => (await File.ReadAllLinesAsync(In(name))).Length;

    private Task DoneAsync(params string[] call) => DoneAsync("Matching.Worker.dll", call);

    private async Task DoneAsync(string program, string[] call)
    {
        var (code, output, error) =
            await Verb.ProgramAsync(program, new() { ["LC_ALL"] = "fr_FR.UTF-8", ["DataFolder"] = In("data") }, call);
        Assert.True(code == 0, $"{program} {string.Join(' ', call)}: {code}\n{output}\n{error}");
    }
}
