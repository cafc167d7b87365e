using System.Globalization;
using Matching.Datasets;
using Matching.Ranking.Features;
using Matching.Text;
using Xunit;

namespace Matching.ModelTests.Ranking.Features;

/// <summary>The skills that ranking reads in texts.</summary>
public class SaidSkillsTests
{
    private static readonly Dataset Seed = DatasetFolder.Read(
        Path.Combine(AppContext.BaseDirectory, "seed-data", "taxonomy"), DatasetParts.Skills);

    [Theory]
    [InlineData("Le toit fuit, il faudrait un couvreur.")]
    [InlineData("Bonjour à toutes et à tous !")]
    [InlineData("Nous cherchons quelqu'un pour tenir les comptes et refaire notre logo.")]
    public void They_are_those_that_pages_suggest(string text)
    {
        var skills = Seed.Skills.OrderBy(s => s.Code, StringComparer.Ordinal).ToList();
        var suggested = TaxonomyLinkers.ForSkills(Seed.Skills).Suggest(text, int.MaxValue)
            .Where(s => s.Confidence >= TaxonomyLinker.SuggestionFloor)
            .Where(s => Seed.Skills.All(other => other.Broader != s.Code)).Select(s => s.Code);
        Assert.Equal(suggested.Order(StringComparer.Ordinal),
            SaidSkills.For(Seed.Skills).Read(text).Select(s => skills[s.Skill].Code));
    }

    [Theory]
    [InlineData("La personne devra réaliser un bilan comptable.", "bilan")]
    [InlineData("Il faut conduire des engins de chantier et réaliser les bilans comptables.", "bilan|engins")]
    [InlineData("Pas besoin de réaliser un bilan comptable.", "")]
    [InlineData("Un comptable nous aide.", "")]
    [InlineData("", "")]
    public void A_taxonomy_without_everyday_wordings_is_read_word_for_word(string text, string codes)
    {
        LinkTarget[] targets = [Target("bilan", "Réaliser un bilan comptable"),
            Target("engins", "Conduire des engins de chantier"), Target("bilan.social", "Réaliser un bilan social")];
        foreach (var culture in (string[])["", "fr-FR", "tr-TR"])
        {
            var before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            try
            {
                var found = new NamedEntries(targets).Find(text).ToList();
                Assert.Equal(codes, string.Join('|', found.Select(f => targets[f.Entry].Code)));
                Assert.All(found, f => Assert.InRange(f.Certainty, 0.5, 1));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Theory]
    [InlineData("Je tiens les comptes du club. J'aimerais apprendre à souder.", "Je tiens les comptes du club")]
    [InlineData("Comptable, je me verrais bien animer une radio", "Comptable")]
    [InlineData("Envie de changer d'air.", "")]
    [InlineData("Je voudrais mettre mes compétences au service des autres.",
        "Je voudrais mettre mes compétences au service des autres.")]
    public void What_a_person_only_wishes_is_not_read_as_held(string text, string held) =>
        Assert.Equal(held.TrimEnd('.'), Sentence.WithoutWishes(text).TrimEnd('.'));

    private static LinkTarget Target(string code, string label) => LinkTarget.Create(code, label, [], "", "");
}
