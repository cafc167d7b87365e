using Matching.Datasets;
using Matching.Text;
using Xunit;

namespace Matching.ModelTests.Text;

public class SuggestTests
{
    private static readonly Dataset Seed =
        DatasetFolder.Read(Path.Combine(AppContext.BaseDirectory, "seed-data", "taxonomy"),
            DatasetParts.Skills | DatasetParts.Occupations);

    private static readonly TaxonomyLinker Linker = TaxonomyLinkers.ForSkills(Seed.Skills, Seed.Occupations);

    [Theory]
    [InlineData("Nous voulons refaire notre site web et élaborer un budget pour l'an prochain.", "site", "budget")]
    [InlineData("Il nous faut quelqu'un pour animer les réseaux sociaux ; puis tenir la comptabilité", "reseaux",
        "comptabilite")]
    public void A_sentence_that_names_two_skills_gets_both_with_the_matching_words(string text,
        params string[] words)
    {
        var suggestions = Linker.Suggest(text, 8);
        Assert.All(words, word => Assert.Contains(suggestions, s => s.Words.Contains(word)));
    }

    [Fact]
    public void Confidence_decreases_within_0_and_1_and_is_1_for_an_exact_wording()
    {
        var suggestions = Linker.Suggest(Seed.Skills[3].Label, 10);
        Assert.Equal((Seed.Skills[3].Code, 1.0), (suggestions[0].Code, suggestions[0].Confidence));
        Assert.All(suggestions, s => Assert.InRange(s.Confidence, 0, 1));
        Assert.Equal(suggestions.Select(s => s.Confidence).OrderDescending(), suggestions.Select(s => s.Confidence));
    }

    [Theory, InlineData(""), InlineData("🙂 !?"), InlineData("xyzzy qwrtz")]
    public void A_text_without_known_words_has_no_suggestions(string text) => Assert.Empty(Linker.Suggest(text, 5));

    [Fact]
    public void Confident_suggestions_are_more_often_right_than_others()
    {
        var without = TaxonomyLinkers.ForSkills(
            [.. Seed.Skills.Select(s => s with { AltLabels = [.. s.AltLabels.Where((_, i) => i % 2 == 1)] })]);
        var heldOut = Seed.Skills
            .SelectMany(s => s.AltLabels.Where((_, i) => i % 2 == 0).Select(a => (s.Code, Text: a))).ToList();
        var first = heldOut.Select(h => (h.Code, Best: without.Suggest(h.Text, 1) is [var best] ? best : null))
            .Where(h => h.Best is not null).ToList();
        var (sure, unsure) = (first.Where(f => f.Best!.Confidence >= 0.5).ToList(),
            first.Where(f => f.Best!.Confidence < 0.25).ToList());
        Assert.True(sure.Count > 20 && unsure.Count > 20,
            $"{sure.Count} sure and {unsure.Count} unsure of {heldOut.Count} wordings");
        var (right, chance) = (sure.Average(f => f.Best!.Code == f.Code ? 1 : 0),
            unsure.Average(f => f.Best!.Code == f.Code ? 1 : 0));
        Assert.True(right > chance + 0.2, $"right {right:P0} of the sure, {chance:P0} of the unsure");
    }
}
