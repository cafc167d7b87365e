using Matching.Datasets.Rows;
using Matching.Ranking.Features;
using Xunit;

namespace Matching.ModelTests.Ranking.Features;

public class OccupationTitlesTests
{
    private static readonly OccupationRow[] Occupations =
    [
        new("comptable", "Comptabilité", ["Comptable", "Aide-comptable"], [], ""),
        new("paie", "Gestion de la paie", ["Gestionnaire de paie", "Comptable paie"], [], ""),
        new("jardin", "Entretien des espaces verts", ["Jardinier", "Jardinière"], [], ""),
    ];

    private static float Likeness(string? one, string wordsOfOne, string? other, string wordsOfOther,
        IEnumerable<OccupationRow>? occupations = null)
    {
        var titles = new OccupationTitles(occupations ?? Occupations);
        return TextVectors.Cosine(titles.FindWords(one, wordsOfOne), titles.FindWords(other, wordsOfOther));
    }

    [Fact]
    public void Occupations_with_a_common_title_word_are_similar_and_equal_ones_identical()
    {
        Assert.InRange(Likeness("comptable", "", "paie", ""), 0.1f, 0.9f);
        Assert.Equal(0, Likeness("comptable", "", "jardin", ""));
        Assert.Equal(1, Likeness("paie", "", "paie", ""), 5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    public void The_text_of_an_employee_replaces_a_missing_or_unknown_occupation(string? occupation)
    {
        Assert.True(Likeness("comptable", "", occupation, "J'ai été aide-comptable") > 0.3f);
        Assert.Equal(0, Likeness("comptable", "", occupation, "🌱"));
    }

    [Fact]
    public void The_order_of_occupations_has_no_effect_and_without_occupations_similarity_is_0()
    {
        Assert.Equal(Likeness("comptable", "", "paie", ""),
            Likeness("comptable", "", "paie", "", Occupations.Reverse()));
        Assert.Equal(0, Likeness("comptable", "comptable", "comptable", "comptable", []));
    }
}
