using FsCheck.Xunit;
using Matching.Text;
using Xunit;

namespace Matching.ModelTests.Text;

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
    [InlineData("Cheffe d’équipe", "chef d'équipe")]
    [InlineData("contremaîtresse", "contremaître")]
    public void Forms_of_one_word_have_one_stem(string one, string other) =>
        Assert.Equal(FrenchAnalyzer.Stems(other), FrenchAnalyzer.Stems(one));

    [Fact]
    public void Both_genders_of_a_title_count_once() =>
        Assert.Equal(["employe", "central", "cheque"],
            FrenchAnalyzer.Words("Employé central / Employée centrale chèque").Select(w => w.Word));

    [Theory, InlineData("e\u0301le\u0300ve", "élève"), InlineData("Ｒé", "ｒe")]
    public void Decomposed_and_composed_letters_are_equal(string one, string other) =>
        Assert.Equal(FrenchAnalyzer.Fold(other), FrenchAnalyzer.Fold(one));

    [Property(MaxTest = 300, Replay = "(20261102,7)")]
    public void No_text_throws(string? text) =>
        Assert.All(FrenchAnalyzer.Stems(text ?? ""), s => Assert.NotEmpty(s));
}
