using Matching.Ranking.Features;
using Xunit;

namespace Matching.ModelTests.Ranking.Features;

/// <summary>Three branches of eight related occupations each; codes reveal the branch or do not.</summary>
public class OccupationCodesTests
{
    private const int Branches = 3, OfBranch = 8;

    private static OccupationCodes Codes(Func<int, int, string> code)
    {
        var random = new Random(3);
        return new OccupationCodes(
            [.. Enumerable.Range(0, Branches * OfBranch)
                .Select(o => KeyValuePair.Create(code(o / OfBranch, o % OfBranch), Place(random, o / OfBranch)))]);
    }

    private static float[] Place(Random random, int branch)
    {
        float[] place =
            [.. Enumerable.Range(0, Branches).Select(d => (d == branch ? 1 : 0) + 0.2f * (float)random.NextDouble())];
        var length = MathF.Sqrt(place.Sum(v => v * v));
        return [.. place.Select(v => v / length)];
    }

    [Theory]
    [InlineData("M1805", "M1806", "K2111")]
    [InlineData("12.05", "12.06", "31.05")]
    public void A_code_prefix_that_a_branch_shares_implies_similarity(string one, string sibling,
        string stranger)
    {
        var rome = Codes((branch, o) => one[0] == 'M' ? $"{"MKA"[branch]}{branch}80{o}" : $"{branch + 1}2.0{o}");
        var (near, far) = (rome.Similarity(one, sibling), rome.Similarity(one, stranger));
        Assert.Equal(1, rome.Similarity(one, one));
        Assert.True(near > 0.5f && near < 1 && far == 0, $"{near}, {far}");
    }

    [Fact]
    public void Uninformative_codes_imply_no_similarity()
    {
        var addresses = Codes((branch, o) => $"http://example.org/occupation/{o}{branch}");
        Assert.InRange(addresses.Similarity("http://example.org/occupation/00", "http://example.org/occupation/11"), 0,
            0.05f);
        var numbers = Codes((branch, o) => $"o{(branch * OfBranch + o) * 311 % 1009:D4}");
        Assert.InRange(numbers.Similarity("o0311", "o0622"), 0, 0.05f);
    }

    [Fact]
    public void Unknown_codes_and_missing_occupations_are_allowed()
    {
        var codes = Codes((branch, o) => $"{branch}{o}");
        Assert.Equal(0, codes.Similarity("?", "é"));
        Assert.Equal(0, codes.Similarity("", "00"));
        Assert.Equal(1, codes.Similarity("", ""));
        Assert.Equal(0, new OccupationCodes([]).Similarity("M1805", "M1806"));
    }
}
