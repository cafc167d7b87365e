using Matching.Values;
using Xunit;

namespace Matching.ModelTests.Values;

public class ItemListTests
{
    [Theory]
    [InlineData("transition écologique", "Transition Écologique")]
    [InlineData("transition écologique", "transition e\u0301cologique")]
    [InlineData("transition écologique", "  transition \u00A0 écologique\t")]
    public void Spellings_that_differ_in_case_blanks_or_the_form_of_accents_are_one_key(string one, string other)
    {
        Assert.Equal(TextKey.For(one), TextKey.For(other));
        Assert.Equal([one], ItemList.Normalize([one, other]));
    }

    [Fact]
    public void Other_words_are_other_keys() => Assert.NotEqual(TextKey.For("pêche"), TextKey.For("péché"));

    [Fact]
    public void What_an_earlier_version_stored_is_read_in_todays_form() =>
        Assert.Equal(["Sport", "culture", "art"], ItemList.Normalize(["Sport|culture", "", " ", "sport", "art "]));

    [Fact]
    public void A_list_that_holds_a_null_is_left_for_the_reader_of_stored_rows_to_report()
    {
        IReadOnlyList<string?> stored = ["sport ", null];
        Assert.Same(stored, ItemList.Normalize(stored));
    }

    [Fact]
    public void A_list_in_todays_form_is_left_as_it_is()
    {
        IReadOnlyList<string> stored = ["Sport", "art, lettres", "écologie"];
        Assert.Same(stored, ItemList.Normalize(stored));
    }

    [Theory]
    [InlineData("sport|culture, art ; eau,,", "sport/culture/art/eau")]
    [InlineData("\"art, lettres\", sport", "art, lettres/sport")]
    [InlineData("l'eau dite \"vive\", sport", "l'eau dite \"vive\"/sport")]
    [InlineData("12\" de vinyle", "12\" de vinyle")]
    [InlineData("\"seul", "\"seul")]
    [InlineData("", "")]
    public void A_field_splits_at_commas_semicolons_and_bars(string typed, string items) =>
        Assert.Equal(items, string.Join('/', ItemList.Parse(typed)));

    [Fact]
    public void What_a_field_shows_it_reads_back()
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
