using Matching.Values;
using Xunit;

namespace Matching.ModelTests.Values;

public class ItemListTests
{
    [Theory]
    [InlineData("transition écologique", "Transition Écologique")]
    [InlineData("transition écologique", "transition e\u0301cologique")]
    [InlineData("transition écologique", "  transition \u00A0 écologique\t")]
    public void Spellings_that_differ_in_case_spaces_or_the_form_of_accents_have_one_key(string one, string other)
    {
        Assert.Equal(TextKey.For(one), TextKey.For(other));
        Assert.Equal([one], ItemList.Normalize([one, other]));
    }

    [Fact]
    public void Different_words_have_different_keys() => Assert.NotEqual(TextKey.For("pêche"), TextKey.For("péché"));

    [Fact]
    public void A_list_stored_by_an_earlier_version_is_normalised() =>
        Assert.Equal(["Sport", "culture", "art"], ItemList.Normalize(["Sport|culture", "", " ", "sport", "art "]));

    [Fact]
    public void A_list_that_contains_null_is_unchanged_for_the_reader_of_stored_rows_to_report()
    {
        IReadOnlyList<string?> stored = ["sport ", null];
        Assert.Same(stored, ItemList.Normalize(stored));
    }

    [Fact]
    public void A_normalised_list_is_unchanged()
    {
        IReadOnlyList<string> stored = ["Sport", "art, lettres", "écologie"];
        Assert.Same(stored, ItemList.Normalize(stored));
    }

    [Theory]
    [InlineData("sport|culture, art ; eau,,", "sport/culture/art/eau")]
    [InlineData("\"art, lettres\", sport", "art, lettres/sport")]
    [InlineData("  \"art, lettres\" ,\" \",sport", "art, lettres/sport")]
    [InlineData("l'eau dite \"vive\", sport", "l'eau dite \"vive\"/sport")]
    [InlineData("12\" de vinyle", "12\" de vinyle")]
    [InlineData("\"seul", "\"seul")]
    [InlineData("", "")]
    public void A_field_is_split_at_commas_semicolons_and_bars(string typed, string items) =>
        Assert.Equal(items, string.Join('/', ItemList.Parse(typed)));

    [Fact]
    public void A_formatted_list_is_parsed_back_unchanged()
    {
        string[] pieces = ["a", "é", ",", ";", "\"", " ", "'", "🎉", "-"];
        var random = new Random(14);
        for (var run = 0; run < 2000; run++)
        {
            var items = ItemList.Normalize([.. Enumerable.Range(0, random.Next(5))
                .Select(
                    _ => string.Concat(Enumerable.Range(0, 1 + random.Next(6))
                        .Select(_ => pieces[random.Next(pieces.Length)])))]);
            Assert.Equal(items, ItemList.Normalize(ItemList.Parse(ItemList.Format(items))));
        }
    }
}
