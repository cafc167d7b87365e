using FsCheck.Xunit;
using Matching.Text;
using Xunit;

namespace Matching.ModelTests.Text;

public class FrenchAnalyzerTests
{
    [Theory]
    [InlineData("Directeur.rice", "directrice")]
    [InlineData("acheteur/euse", "Acheteuse")]
    [InlineData("directeurs·rices", "directrices")]
    [InlineData("administrateur·ices", "administrateurs")]
    [InlineData("citoyen·nes", "citoyens")]
    [InlineData("ŒUVRES", "œuvre")]
    [InlineData("contremaîtresse", "contremaître")]
    public void Forms_of_one_word_have_one_stem(string one, string other) =>
        Assert.Equal(FrenchAnalyzer.Stems(other), FrenchAnalyzer.Stems(one));

    [Theory]
    [InlineData("Chargé·e de clientèle", "chargee de clientele")]
    [InlineData("chargé(e) de clientèle", "Chargé de clientèle")]
    [InlineData("l’animation d'un atelier", "animation atelier")]
    [InlineData("conseillères régionales", "conseiller régional")]
    [InlineData("Cheffe d’équipe", "chef d'équipe")]
    public void Variants_of_a_phrase_have_the_same_stems(string one, string other) =>
        Assert.Equal(FrenchAnalyzer.Stems(other), FrenchAnalyzer.Stems(one));

    [Fact]
    public void Both_genders_of_a_title_count_once() =>
        Assert.Equal(["employe", "central", "cheque"],
            FrenchAnalyzer.Words("Employé central / Employée centrale chèque").Select(w => w.Word));

    [Fact]
    public void Decomposed_and_composed_letters_are_equal() =>
        Assert.Equal(FrenchAnalyzer.Fold("élève"), FrenchAnalyzer.Fold("e\u0301le\u0300ve"));

    [Fact]
    public void Case_of_full_width_letters_and_accents_are_folded() =>
        Assert.Equal(FrenchAnalyzer.Fold("ｒe"), FrenchAnalyzer.Fold("Ｒé"));

    [Property(MaxTest = 300, Replay = "(20261102,7)")]
    public void No_stem_of_any_text_is_empty(string? text) =>
        Assert.All(FrenchAnalyzer.Stems(text ?? ""), s => Assert.NotEmpty(s));
}
