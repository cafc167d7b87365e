using System.Globalization;
using Matching.ModelTests.Datasets;
using Matching.UnitTests.Datasets;
using Xunit;

namespace Matching.UnitTests.Ranking;

/// <summary>What <c>rank</c> writes about limits, exclusions and the length of a list.</summary>
public class RankVerbTests
{
    [Fact]
    public async Task A_pair_beyond_limits_has_them_before_its_reasons_and_a_probability()
    {
        using var folder = new TinyFolder();
        folder.Set("employees.csv", 2, "consent", "true").Set("employees.csv", 2, "skills", "com.social:2").Write();

        var line = Assert.Single(await RankAsync(folder), l => l.StartsWith("n1,e2,", StringComparison.Ordinal));

        Assert.Matches(
            "^n1,e2,2,-?[0-9.]+,0\\.[0-9]*[1-9][0-9]*,\"?limit:distance\\|limit:days\\|limit:skill\\|", line);
        Assert.DoesNotContain("excluded:", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_excluded_pair_has_its_exclusions_only_and_probability_0()
    {
        using var folder = new TinyFolder();
        folder.Set("needs.csv", 1, "status", "filled").Write();

        var lines = await RankAsync(folder);

        Assert.Contains(lines, l => l.StartsWith("n1,e1,1,", StringComparison.Ordinal)
            && l.EndsWith(",0.000000,excluded:closed", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("n1,e2,2,", StringComparison.Ordinal)
            && l.EndsWith(",0.000000,excluded:consent|excluded:closed", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("n2,e2,1,", StringComparison.Ordinal)
            && l.EndsWith(",0.000000,excluded:consent|excluded:refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_employee_did_not_say_breaks_no_limit()
    {
        using var folder = new TinyFolder();
        foreach (var column in new[] { "max_km", "remote", "days_per_year", "available_from", "available_to", "formats",
            "languages" })
            folder.Set("employees.csv", 2, column, "");
        folder.Set("employees.csv", 2, "consent", "").Set("needs.csv", 1, "essential_skills", "").Write();

        var line = Assert.Single(await RankAsync(folder), l => l.StartsWith("n1,e2,", StringComparison.Ordinal));

        Assert.DoesNotContain(":", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "1", 50)]
    [InlineData("7", "1", 7)]
    [InlineData("1", "1", 3)]
    [InlineData("7", "4", 12)]
    [InlineData("100", "1", 61)]
    public async Task A_list_has_the_best_people_and_three_within_all_limits_a_seat(string? top, string seats,
        int count)
    {
        using var folder = new TinyFolder();
        folder.Set("needs.csv", 1, "seats", seats).Set("employees.csv", 2, "consent", "true")
            .Remove("candidates.csv");
        // With the first two, 61 people without an exclusion; one more did not consent, one declined.
        for (var i = 0; i < 60; i++)
            folder["employees.csv"].Add([$"f{i:D2}", .. folder["employees.csv"][1].Skip(1)]);
        folder.Set("employees.csv", folder["employees.csv"].Count - 1, "consent", "false").Write();

        var lines = (await RankAsync(folder, top is null ? [] : ["--top", top]))
            .Where(l => l.StartsWith("n1,", StringComparison.Ordinal)).Select(l => l.Split(',')).ToArray();

        Assert.Equal(count, lines.Length);
        Assert.Equal(Enumerable.Range(1, count), lines.Select(l => int.Parse(l[2], CultureInfo.InvariantCulture)));
        Assert.Distinct(lines.Select(l => l[1]));
        Assert.All(lines, l => Assert.False(l[1] is "e3" or "f59"));
        Assert.All(lines, l => Assert.NotEqual("0.000000", l[4]));
    }

    private static async Task<string[]> RankAsync(TinyFolder folder, params string[] options)
    {
        var result = Path.Combine(folder.Directory, "ranked.csv");
        var (code, _, error) = await Verb.RunAsync("C.UTF-8",
            ["rank", "--data", folder.Directory, "--out", result, .. options]);
        Assert.True(code == 0, error);
        return await File.ReadAllLinesAsync(result);
    }
}
