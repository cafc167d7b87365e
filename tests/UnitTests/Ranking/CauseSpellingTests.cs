using System.Text;
using Matching.ModelTests.Datasets;
using Matching.UnitTests.Datasets;
using Xunit;

namespace Matching.UnitTests.Ranking;

/// <summary>A cause is the same in any spelling: capitals, spaces, an accent as a combining character.</summary>
public class CauseSpellingTests
{
    [Fact]
    public async Task Every_spelling_of_a_common_cause_gives_the_same_ranking()
    {
        var asWritten = await RankAsync("cohésion territoriale");
        Assert.Contains("n2,e2", asWritten, StringComparison.Ordinal);
        foreach (var spelling in new[] { "Cohésion territoriale", "COHÉSION TERRITORIALE", " cohésion  territoriale ",
            "cohésion territoriale".Normalize(NormalizationForm.FormD) })
            Assert.Equal(asWritten, await RankAsync(spelling));
        Assert.NotEqual(asWritten, await RankAsync("cohésion sociale"));
    }

    private static async Task<string> RankAsync(string cause)
    {
        using var folder = new TinyFolder();
        folder.Set("employees.csv", 2, "causes", cause).Write();
        var result = Path.Combine(folder.Directory, "ranked.csv");
        var (code, _, error) = await Verb.RunAsync("C.UTF-8", "rank", "--data", folder.Directory, "--out", result);
        Assert.True(code == 0, error);
        return await File.ReadAllTextAsync(result);
    }
}
