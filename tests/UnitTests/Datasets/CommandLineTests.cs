using Matching.ModelTests.Datasets;
using Xunit;

namespace Matching.UnitTests.Datasets;

/// <summary>Calls, exit codes and messages of the command line.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dataset").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--help")]
    [InlineData("taxonomy", "--help")]
    public async Task Help_exits_0(params string[] call)
    {
        var (code, output, error) = await Verb.RunAsync("en_GB.UTF-8", call);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("--verbose", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("taxonomy")]
    [InlineData("taxonomy", "--from", "onet", "--source", ".", "--data", ".")]
    public async Task An_invalid_call_exits_2_and_mentions_the_help(params string[] call)
    {
        var (code, output, error) = await Verb.RunAsync("en_GB.UTF-8", call);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("'--help' shows the help.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr_FR.UTF-8", "skills_fr.csv : le fichier manque")]
    [InlineData("de_DE.UTF-8", "skills_fr.csv: the file is missing")]
    [InlineData("C", "skills_fr.csv: the file is missing")]
    public async Task Invalid_input_exits_2_in_the_language_of_the_user_and_writes_nothing(string language,
        string expected)
    {
        var data = Path.Combine(_folder, "out");
        var (code, output, error) =
            await Verb.RunAsync(language, "taxonomy", "--from", "esco", "--source", _folder, "--data", data);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task A_failure_exits_1_with_one_readable_line_and_a_stack_trace_only_with_verbose()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "skills_fr.csv"), "conceptUri,preferredLabel\nu:a,a\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "occupations_fr.csv"), "conceptUri,preferredLabel\n");
        string[] call =
            ["taxonomy", "--from", "esco", "--source", _folder, "--data", Path.Combine(_folder, "skills_fr.csv")];
        var (code, _, error) = await Verb.RunAsync("en_GB.UTF-8", call);
        Assert.Equal(1, code);
        Assert.Equal(2, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("--verbose", error, StringComparison.Ordinal);
        Assert.Contains("   at ", (await Verb.RunAsync("en_GB.UTF-8", [.. call, "--verbose"])).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_taxonomy_verb_prints_a_summary()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "v1.0_skills_fr.csv"),
            "conceptUri,preferredLabel\nu:a,a\nu:b,b\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "v1.0_occupations_fr.csv"),
            "conceptUri,preferredLabel\nu:o,o\n");
        var (code, output, error) =
            await Verb.RunAsync("en_GB.UTF-8", "taxonomy", "--from", "esco", "--source", _folder, "--data", _folder);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal("ESCO 1.0: 2 skills (0 with a parent), 1 occupations, 0 occupation → skill links", output.Trim());
    }

    [Fact]
    public async Task The_command_line_ranks_an_employee_who_lives_in_an_arrondissement()
    {
        using var folder = new TinyFolder();
        folder.Remove("communes.csv").Set("employees.csv", 3, "commune", "75113").Write();
        var output = Path.Combine(folder.Directory, "ranked.csv");

        var (code, _, error) = await Verb.RunAsync("C.UTF-8", "rank", "--data", folder.Directory, "--out", output);

        Assert.True(code == 0, error);
    }
}
