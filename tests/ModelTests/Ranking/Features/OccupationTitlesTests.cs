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
    public void Occupations_that_share_another_title_are_alike_and_the_same_one_wholly()
    {
        Assert.InRange(Likeness("comptable", "", "paie", ""), 0.1f, 0.9f);
        Assert.Equal(0, Likeness("comptable", "", "jardin", ""));
        Assert.Equal(1, Likeness("paie", "", "paie", ""), 5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    public void Her_own_words_stand_in_for_an_occupation_that_is_not_named_or_not_known(string? occupation)
    {
        Assert.True(Likeness("comptable", "", occupation, "J'ai été aide-comptable") > 0.3f);
        Assert.Equal(0, Likeness("comptable", "", occupation, "🌱"));
    }

    [Fact]
    public void The_order_of_the_occupations_changes_nothing_and_without_any_nothing_is_alike()
    {
        Assert.Equal(Likeness("comptable", "", "paie", ""),
            Likeness("comptable", "", "paie", "", Occupations.Reverse()));
        Assert.Equal(0, Likeness("comptable", "comptable", "comptable", "comptable", []));
    }
}
