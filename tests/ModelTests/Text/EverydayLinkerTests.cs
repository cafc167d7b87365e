using Matching.Datasets;
using Matching.TestSupport;
using Matching.Text;
using Xunit;

namespace Matching.ModelTests.Text;

/// <summary>Everyday requests and profiles against Élan's own taxonomy.</summary>
public class EverydayLinkerTests
{
    private static readonly Dataset Seed =
        DatasetFolder.Read(Path.Combine(AppContext.BaseDirectory, "seed-data", "taxonomy"),
            DatasetParts.Skills | DatasetParts.Occupations);

    private static readonly TaxonomyLinker Linker = TaxonomyLinkers.ForSkills(Seed.Skills, Seed.Occupations);

    private static readonly IReadOnlyList<LabelledText> Texts = ReadTexts("everyday-texts.csv");

    [Fact]
    public void The_labelled_texts_find_their_skills_and_few_that_are_unwanted()
    {
        Assert.True(Texts.Count >= 40);
        var codes = Seed.Skills.Select(s => s.Code).ToHashSet();
        Assert.All(Texts.SelectMany(t => t.Expected.Concat(t.Acceptable).Concat(t.Unwanted)),
            c => Assert.Contains(c, codes));
        var (all, suggested) = (Score(Texts, 0), Score(Texts, TaxonomyLinker.SuggestionFloor));
        Assert.True(all.Recall >= 0.83, $"{all}");
        Assert.True(suggested is { Recall: >= 0.75, Unwanted: <= 0.1, Right: >= 0.75 }, $"{suggested}");
    }

    /// <summary>The weights were not fitted on these texts, each of which names two to five skills.</summary>
    [Fact]
    public void Texts_with_several_needs_find_most_of_them()
    {
        var score = Score(ReadTexts("several-needs-texts.csv"), 0);
        Assert.True(score is { Recall: >= 0.8, Unwanted: <= 0.2 }, $"{score}");
    }

    [Fact]
    public void Probabilities_are_calibrated()
    {
        var made = Texts.SelectMany(t => Linker.Link(t.Text, 5).Select(l => (l.Score, Grade: t.GradeOf(l.Code))))
            .OrderBy(m => m.Score).ToList();
        Assert.All(made.Chunk(made.Count / 5 + 1), bin =>
            Assert.InRange(bin.Average(m => m.Grade) - bin.Average(m => m.Score), -0.1, 0.1));
    }

    [Theory]
    [InlineData("Nous avons déjà un graphiste, il nous faut quelqu'un pour tenir la comptabilité.", "com.design",
        "fin.account")]
    [InlineData("Pas besoin de traducteur, mais le robinet fuit et l'évier est bouché.", "com.translate",
        "build.plumb")]
    [InlineData("La trésorière s'occupe déjà de la paie. Qui peut relire nos statuts ?", "fin.payroll", "gov.statutes")]
    public void What_is_not_needed_or_there_already_is_not_suggested(string text, string notMeant, string meant)
    {
        var found = Linker.Suggest(text, 5)
            .Where(s => s.Confidence >= TaxonomyLinker.SuggestionFloor).Select(s => s.Code).ToList();
        Assert.Contains(meant, found);
        Assert.DoesNotContain(notMeant, found);
    }

    [Fact]
    public void A_long_text_with_four_needs_yields_four_skills_each_with_its_passage()
    {
        const string Text = "Bonjour ! Notre association a vingt ans et une équipe joyeuse. Le toit fuit, il faudrait "
            + "un couvreur. Le logo date de la fondation et nous aimerions le refaire. Plus personne ne tient les "
            + "comptes depuis juin. Et les vélos donnés attendent des mains pour les réparer. Merci à vous !";
        var found = Linker.Suggest(Text, 5);
        string[] meant = ["build.roof", "com.logo", "fin.account", "log.bike"];
        Assert.All(meant, code => Assert.Contains(code, found.Select(f => f.Code)));
        Assert.Contains("logo", found.Single(f => f.Code == "com.logo").Words);
        Assert.All(found, f => Assert.Contains(f.Passage, Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tenir la comptabilité", "tenir la comtabilité")]
    [InlineData("tenir la comptabilité", "TENIR LA COMPTABILITE")]
    [InlineData("nous cherchons des animateurs pour les enfants", "nous cherchons des animateur·ices pour les enfants")]
    [InlineData("un électricien pour le tableau électrique", "un·e électricien(ne) pour le tableau électrique")]
    public void Typos_capitals_and_inclusive_writing_find_the_same_skill(string text, string variant) =>
        Assert.Equal(Linker.Link(text, 1)[0].Code, Linker.Link(variant, 1)[0].Code);

    [Fact]
    public void Occupations_change_nothing_for_skills_with_many_wordings()
    {
        var without = TaxonomyLinkers.ForSkills(Seed.Skills);
        Assert.All(Texts, t => Assert.Equal(without.Link(t.Text, 10), Linker.Link(t.Text, 10)));
    }

    [Theory]
    [InlineData("ruches")]
    [InlineData("Bonjour, nous cherchons quelqu'un pour les abeilles.")]
    public void A_text_with_a_known_word_gets_as_many_codes_as_asked_and_no_family(string text)
    {
        var found = Linker.Link(text, 20);
        var families = Seed.Skills.Select(s => s.Broader).ToHashSet();
        Assert.Equal(20, found.Count);
        Assert.Equal(20, found.Select(f => f.Code).Distinct().Count());
        Assert.All(found, f => Assert.DoesNotContain(f.Code, families));
        Assert.Equal(found.Select(f => f.Score).OrderDescending(), found.Select(f => f.Score));
    }

    private static IReadOnlyList<LabelledText> ReadTexts(string file) =>
        LabelledText.ReadFile(Path.Combine(AppContext.BaseDirectory, "Text", file));

    private static SuggestionScore Score(IReadOnlyList<LabelledText> texts, double floor) => SuggestionScore.Compute(
        [.. texts.Select(t => (t,
            (IReadOnlyList<(string, double)>)[.. Linker.Link(t.Text, 5).Select(l => (l.Code, l.Score))]))], floor);
}
