using Matching.TestSupport;
using Xunit;

namespace Matching.IntegrationTests.Hosting;

/// <summary>
/// Whatever keeps a program from starting is one readable line and exit code 2: no stack trace, in the reader's
/// language.
/// </summary>
public sealed class StartGuardTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Matching.Worker", "--help", "INVARIANT", "fr_FR.UTF-8",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT est activé : ")]
    [InlineData("Matching.Worker", "serve", "INVARIANT", "en_GB.UTF-8",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set: ")]
    [InlineData("Matching.Worker", "", "INVARIANT QUIETLY", "tr_TR.UTF-8",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set: ")]
    [InlineData("Matching.Api", "", "INVARIANT", "fr_FR.UTF-8", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT est activé : ")]
    [InlineData("Matching.Api", "", "INVARIANT QUIETLY", "en_GB.UTF-8",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set: ")]
    [InlineData("Matching.Api", "", "SETTINGS", "en_GB.UTF-8", "Élan cannot start: a settings file cannot be read: ")]
    [InlineData("Matching.Worker", "serve", "SETTINGS", "fr_FR.UTF-8", "un fichier de réglages est illisible : ")]
    [InlineData("Matching.Api", "", "DATABASE", "fr_FR.UTF-8",
        "Élan ne démarre pas : le fichier de la base est inutilisable ")]
    [InlineData("Matching.Worker", "migrate", "DATABASE", "en_GB.UTF-8", "the database file cannot be used ")]
    [InlineData("Matching.Api", "", "ADDRESS", "en_GB.UTF-8", "ASPNETCORE_URLS: \"nonsense\" is not an address")]
    [InlineData("Matching.Worker", "serve", "ADDRESS", "fr_FR.UTF-8", "Health__Url : ")]
    [InlineData("Matching.Api", "", "FOLDER", "en_GB.UTF-8", "DataFolder: ")]
    [InlineData("Matching.Worker", "migrate", "FOLDER", "fr_FR.UTF-8", "DataFolder : ")]
    public async Task A_start_failure_is_reported_in_one_line(
        string program, string verb, string fault, string language, string start)
    {
        await using var process =
            new ElanProcess(program, verb.Length == 0 ? [] : [verb], Environment(program, verb, fault, language));
        await Poll.UntilAsync(() => Task.FromResult(process.HasExited), Deadline, () => process.Output);

        var line =
            Assert.Single(
                process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        Assert.Equal(2, process.ExitCode);
    }

    [Theory, InlineData("zz_ZZ@nonsense"), InlineData("...."), InlineData("POSIX"), InlineData("")]
    public async Task An_unknown_locale_does_not_prevent_the_start(string locale)
    {
        await using var process = new ElanProcess("Matching.Worker", ["--help"],
            new Dictionary<string, string> { ["LC_ALL"] = locale, ["LANG"] = locale });
        await Poll.UntilAsync(() => Task.FromResult(process.HasExited), Deadline, () => process.Output);

        Assert.True(process.ExitCode == 0, process.Output);
    }

    private Dictionary<string, string> Environment(string program, string verb, string fault, string language)
    {
        var environment = new Dictionary<string, string>
        {
            ["LC_ALL"] = language,
            ["DataFolder"] = _folder,
            ["ASPNETCORE_URLS"] = Loopback.FreeAddress().ToString(),
            ["Logging__LogLevel__Default"] = "None",
        };
        if (program == "Matching.Worker" && verb != "migrate")
            (environment["ConnectionStrings__Matching"], environment["Bus__Url"]) =
                ("Host=127.0.0.1;Port=1;Username=app", "amqp://127.0.0.1:1");
        switch (fault)
        {
            case "INVARIANT":
                environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
                break;
            case "INVARIANT QUIETLY":
                (environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"],
                    environment["DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY"]) = ("true", "0");
                break;
            case "SETTINGS":
                File.WriteAllText(Path.Combine(_folder, "appsettings.json"), "{ \"Mail\": ");
                (environment["ASPNETCORE_CONTENTROOT"], environment["DOTNET_CONTENTROOT"]) = (_folder, _folder);
                break;
            case "DATABASE":
                File.WriteAllText(Path.Combine(_folder, "elan.db"),
                    string.Concat(Enumerable.Repeat("no database at all ", 500)));
                break;
            case "ADDRESS":
                environment[program == "Matching.Api" ? "ASPNETCORE_URLS" : "Health__Url"] = "nonsense";
                break;
            case "FOLDER":
                File.WriteAllText(Path.Combine(_folder, "file"), "");
                environment["DataFolder"] = Path.Combine(_folder, "file", "data");
                break;
        }
        return environment;
    }
}
