using System.Globalization;
using Matching.Api.ReadModels;
using Xunit;

namespace Matching.UnitTests.ReadModels;

/// <summary>Languages are shown and typed as names in the language of the reader, and stored as codes.</summary>
public class LanguageNamesTests
{
    [Theory]
    [InlineData("fr", "français, anglais, breton")]
    [InlineData("en", "French, English, Breton")]
    public void Codes_are_shown_as_names_in_the_language_of_the_reader(string reader, string names) =>
        Assert.Equal(names, In(reader, () => LanguageNames.Join(["fr", "en", "br"])));

    [Theory]
    [InlineData("fr", "Français", "fr")]
    [InlineData("fr", "francais", "fr")]
    [InlineData("fr", "FR", "fr")]
    [InlineData("fr", "allemand", "de")]
    [InlineData("fr", "German", "de")]
    [InlineData("en", "german", "de")]
    [InlineData("en", "Deutsch", "de")]
    [InlineData("fr", "español", "es")]
    [InlineData("fr", "العربية", "ar")]
    public void A_name_or_a_code_is_recognised(string reader, string typed, string code) =>
        Assert.Equal(code, In(reader, () => LanguageNames.CodeOf(typed)));

    [Fact]
    public void Every_shown_name_is_recognised()
    {
        foreach (var reader in new[] { "fr", "en" })
        {
            foreach (var code in new[] { "fr", "en", "de", "es", "it", "pt", "nl", "pl", "ro", "ru", "uk", "ar", "tr",
                "fa", "zh", "ja", "vi", "br", "eu", "oc", "co" })
                Assert.Equal(code, In(reader, () => LanguageNames.CodeOf(LanguageNames.Join([code]))));
        }
    }

    [Theory]
    [InlineData("klingon")]
    [InlineData("")]
    [InlineData("·")]
    [InlineData("xx")]
    public void An_unknown_name_is_unchanged_so_that_validation_refuses_it(string typed) =>
        Assert.Equal(typed, In("fr", () => LanguageNames.CodeOf(typed)));

    [Fact]
    public void A_code_without_a_name_is_shown_as_the_code() =>
        Assert.Equal("xx", In("fr", () => LanguageNames.Join(["xx"])));

    private static string In(string reader, Func<string> act)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(reader);
        try
        {
            return act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
