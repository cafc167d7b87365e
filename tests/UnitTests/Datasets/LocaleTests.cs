using System.Globalization;
using Matching.ModelTests.Datasets;
using Xunit;

namespace Matching.UnitTests.Datasets;

/// <summary>The command line reads and writes identically in every locale of the machine.</summary>
public sealed class LocaleTests : IDisposable
{
    private readonly TinyFolder _folder = new();

    public LocaleTests()
    {
        // Three equal employees of one entity for a need with three seats: the entity share limits their number.
        foreach (var id in new[] { "e4", "e5" })
            _folder["employees.csv"].Add([id, .. _folder["employees.csv"][1].Skip(1)]);
        _folder.Set("needs.csv", 1, "seats", "3").Remove("candidates.csv");
        foreach (var row in new[] { 1, 2, 3, 4, 5 })
            _folder.Set("employees.csv", row, "entity", "siege").Set("employees.csv", row, "consent", "true");
        _folder.Write();
    }

    public static TheoryData<string> Locales => ["C.UTF-8", "fr_FR.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Locales))]
    public async Task A_decimal_option_has_a_point_in_every_locale(string locale)
    {
        var capped = await PairsAsync(locale, "--entity-share", "0.01", "--max-price", "0.05");
        var free = await PairsAsync(locale, "--entity-share", "1");

        Assert.True(free.Length >= 3, string.Join('\n', free));
        Assert.True(capped.Length <= 1, string.Join('\n', capped));
    }

    [Theory]
    [InlineData("C.UTF-8", "0,01"), InlineData("de_DE.UTF-8", "0,01"), InlineData("tr_TR.UTF-8", "0,01"),
        InlineData("fr_FR.UTF-8", "0,01")]
    [InlineData("C.UTF-8", "1,000.5"), InlineData("de_DE.UTF-8", "1.000,5"), InlineData("fr_FR.UTF-8", "0 ,5"),
        InlineData("C.UTF-8", "half"), InlineData("C.UTF-8", "NaN")]
    public async Task A_number_in_another_format_is_refused_in_the_language_of_the_user_with_an_example(string locale,
        string value)
    {
        var (code, _, error) =
            await Verb.RunAsync(locale, "allocate", "--data", _folder.Directory, "--out", Out, "--entity-share", value);

        Assert.Equal(2, code);
        Assert.StartsWith(locale.StartsWith("fr", StringComparison.Ordinal)
            ? $"--entity-share : « {value} » n'est pas valide ; un nombre avec un point, comme 0.05, est attendu"
            : $"--entity-share: '{value}' is not valid; a number with a point, such as 0.05, is expected", error,
            StringComparison.Ordinal);
        Assert.False(File.Exists(Out));
    }

    [Theory]
    [InlineData("rank", "--top", "2.0"), InlineData("rank", "--top", "1 000"), InlineData("train", "--seed", "x"),
        InlineData("evaluate", "--folds", "1,0"), InlineData("link", "--top", "ten")]
    public async Task A_whole_number_option_accepts_only_whole_numbers(string verb, string option, string value)
    {
        string[] rest = verb switch
        {
            "train" => ["--model", Out],
            "evaluate" => [],
            "link" => ["--kind", "skills", "--in", Out, "--out", Out],
            _ => ["--out", Out]
        };
        var (code, _, error) =
            await Verb.RunAsync("de_DE.UTF-8", [verb, "--data", _folder.Directory, option, value, .. rest]);

        Assert.Equal(2, code);
        Assert.StartsWith($"{option}: '{value}' is not valid; a whole number, such as 20, is expected", error,
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Locales))]
    public async Task Files_are_read_and_written_identically_in_every_locale(string locale)
    {
        var (here, reference) = (await RankAsync(locale), await RankAsync("C.UTF-8"));

        Assert.Equal(reference, here);
        Assert.Contains(",1,", here, StringComparison.Ordinal);
    }

    private string Out => Path.Combine(_folder.Directory, "out.csv");

    private async Task<string[]> PairsAsync(string locale, params string[] options)
    {
        var (code, output, error) =
            await Verb.RunAsync(locale, ["allocate", "--data", _folder.Directory, "--out", Out, .. options]);
        Assert.True(code == 0, output + error);
        return [.. (await File.ReadAllLinesAsync(Out)).Skip(1)];
    }

    private async Task<string> RankAsync(string locale)
    {
        var (code, output,
            error) = await Verb.RunAsync(locale, "rank", "--data", _folder.Directory, "--out", Out, "--top",
                10.ToString(CultureInfo.InvariantCulture));
        Assert.True(code == 0, output + error);
        return await File.ReadAllTextAsync(Out);
    }
}
