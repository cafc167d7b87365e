using FsCheck.Xunit;
using Matching.Datasets;
using Matching.Text;
using Xunit;

namespace Matching.UnitTests.Text;

public class FrenchAnalyzerTests
{
    [Theory]
    [InlineData("Chargé·e de clientèle", "chargee de clientele")]
    [InlineData("chargé(e) de clientèle", "Chargé de clientèle")]
    [InlineData("Directeur.rice", "directrice")]
    [InlineData("acheteur/euse", "Acheteuse")]
    [InlineData("directeurs·rices", "directrices")]
    [InlineData("administrateur·ices", "administrateurs")]
    [InlineData("citoyen·nes", "citoyens")]
    [InlineData("ŒUVRES", "œuvre")]
    [InlineData("l’animation d'un atelier", "animation atelier")]
    [InlineData("conseillères régionales", "conseiller régional")]
    public void Forms_of_one_word_have_one_stem(string one, string other) =>
        Assert.Equal(FrenchAnalyzer.Stems(other), FrenchAnalyzer.Stems(one));

    [Property(MaxTest = 300, Replay = "(20261102,7)")]
    public void No_text_makes_it_throw(string? text) => Assert.All(FrenchAnalyzer.Stems(text ?? ""), s => Assert.NotEmpty(s));
}

public class TaxonomyLinkerTests
{
    private static readonly SkillRow[] Skills =
    [
        new("com.web", "Créer un site web", ["réaliser un site internet", "webmaster"], null, ""),
        new("fin.budget", "Élaborer un budget", ["budget prévisionnel"], null, ""),
        new("rh.recruit", "Recruter", ["mener un recrutement"], null, ""),
        new("com.social", "Animer les réseaux sociaux", ["community management"], null, ""),
    ];

    [Theory]
    [InlineData("créer un site web", "com.web")]
    [InlineData("SITE INTERNET", "com.web")]
    [InlineData("budgets previsionels", "fin.budget")]
    [InlineData("animation des reseaux sociaux", "com.social")]
    public void A_wording_finds_its_skill_without_accents_with_a_typo_in_capitals(string text, string code) =>
        Assert.Equal(code, TaxonomyLinker.ForSkills(Skills).Link(text, 3)[0].Code);

    [Property(MaxTest = 200, Replay = "(20261102,7)")]
    public void Scores_fall_and_stay_within_0_and_1(string? text)
    {
        var scores = TaxonomyLinker.ForSkills(Skills).Link($"budget site {text}", 4).Select(l => l.Score).ToList();
        Assert.All(scores, s => Assert.InRange(s, 0, 1));
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Fact]
    public void A_text_of_a_hundred_thousand_characters_links_like_any_other() =>
        Assert.NotEmpty(TaxonomyLinker.ForSkills(Skills).Link(string.Join(' ', Enumerable.Repeat("budget", 20_000)), 4));

    [Theory, InlineData(""), InlineData("🙂"), InlineData("\ud800"), InlineData("xyzzy")]
    public void What_says_nothing_finds_nothing(string text) => Assert.Empty(TaxonomyLinker.ForSkills(Skills).Link(text, 3));

    [Property(MaxTest = 100, Replay = "(20261102,7)")]
    public void The_order_of_the_taxonomy_changes_nothing(string? text, int turn)
    {
        var turned = Skills.Skip(Math.Abs(turn % Skills.Length)).Concat(Skills.Take(Math.Abs(turn % Skills.Length))).Reverse().ToList();
        Assert.Equal(TaxonomyLinker.ForSkills(Skills).Link($"site {text}", 4), TaxonomyLinker.ForSkills(turned).Link($"site {text}", 4));
    }
}
