using FsCheck.Xunit;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Xunit;

namespace Matching.ModelTests.Text;

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
    public void A_wording_with_missing_accents_a_typo_or_capitals_finds_its_skill(string text, string code) =>
        Assert.Equal(code, TaxonomyLinkers.ForSkills(Skills).Link(text, 3)[0].Code);

    [Property(MaxTest = 200, Replay = "(20261102,7)")]
    public void Scores_decrease_and_are_between_0_and_1(string? text)
    {
        var scores = TaxonomyLinkers.ForSkills(Skills).Link($"budget site {text}", 4).Select(l => l.Score).ToList();
        Assert.All(scores, s => Assert.InRange(s, 0, 1));
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Fact]
    public void A_text_of_more_than_100_000_characters_is_linked() =>
        Assert.NotEmpty(TaxonomyLinkers.ForSkills(Skills)
            .Link(string.Join(' ', Enumerable.Repeat("budget", 20_000)), 4));

    [Theory, InlineData(""), InlineData("🙂"), InlineData("\ud800"), InlineData("xyzzy")]
    public void A_text_without_known_words_finds_nothing(string text) =>
        Assert.Empty(TaxonomyLinkers.ForSkills(Skills).Link(text, 3));

    [Property(MaxTest = 100, Replay = "(20261102,7)")]
    public void The_order_of_the_taxonomy_has_no_effect(string? text, int turn)
    {
        var turned = Skills.Skip(Math.Abs(turn % Skills.Length)).Concat(Skills.Take(Math.Abs(turn % Skills.Length)))
            .Reverse().ToList();
        Assert.Equal(TaxonomyLinkers.ForSkills(Skills).Link($"site {text}", 4),
            TaxonomyLinkers.ForSkills(turned).Link($"site {text}", 4));
    }

    [Fact]
    public void Without_occupations_a_description_finds_the_skills_that_it_mentions_whatever_the_order_of_rows()
    {
        const string Asked =
            "Notre association cherche quelqu'un qui tienne la caisse du dimanche, prépare avec le trésorier un "
                + "budget prévisionnel pour la saison, et raconte nos matchs sur les réseaux sociaux du club";
        var found = TaxonomyLinkers.ForSkills(Skills).Link(Asked, 2);
        Assert.Equal(["com.social", "fin.budget"], found.Select(l => l.Code).Order());
        Assert.Equal(found, TaxonomyLinkers.ForSkills([.. Skills.Reverse()]).Link(Asked, 2));
    }

    [Fact]
    public void Words_that_vary_between_wordings_are_learned_as_synonyms()
    {
        SkillRow[] skills =
        [
            new("bus", "conduire un autobus", ["piloter un autobus"], null, ""),
            new("tram", "conduire un tramway", ["piloter un tramway"], null, ""),
            new("train", "conduire un train", ["piloter un train"], null, ""),
            new("balloon", "conduire une montgolfière", [], null, ""),
            new("wash", "nettoyer une montgolfière", [], null, ""), new("plane", "observer un avion", [], null, ""),
        ];
        Assert.Equal("balloon", TaxonomyLinkers.ForSkills(skills).Link("piloter une montgolfière", 2)[0].Code);
    }

    [Fact]
    public void An_abbreviation_means_the_words_it_abbreviates() =>
        Assert.Equal("rh",
            TaxonomyLinkers.ForSkills([new("rh", "Gestion des ressources humaines", [], null, ""), .. Skills])
                .Link("gestion RH", 1)[0].Code);

    [Fact]
    public void A_description_finds_the_skills_of_a_similar_occupation()
    {
        SkillRow[] skills =
            [.. Skills, new("mow", "Conduite de tondeuse", [], null, ""), new("prune", "Élagage", [], null, "")];
        OccupationRow[] occupations = [
            new("gardener", "Jardinier", [], ["mow", "prune"],
                "Aménage et entretient des espaces verts, des parcs, des massifs et des terrains de sport."),
            new("webmaster", "Webmestre", [], ["com.web", "com.social"], "Publie des pages.")];
        const string Asked =
            "Vous entretenez les espaces verts du quartier, soignez les massifs de fleurs, arrosez les parcs "
                + "publics et nettoyez les terrains de sport de nos clubs voisins";
        Assert.DoesNotContain("mow", TaxonomyLinkers.ForSkills(skills).Link(Asked, 2).Select(l => l.Code));
        Assert.Equal(["mow", "prune"],
            TaxonomyLinkers.ForSkills(skills, occupations).Link(Asked, 2).Select(l => l.Code).Order());
    }
}
