using System.Globalization;
using Matching.Text;

namespace Matching.Api.ReadModels;

/// <summary>Converts ISO 639-1 codes to language names in the reader's language (ICU), and back.</summary>
public static class LanguageNames
{
    private static readonly SortedDictionary<string, CultureInfo> Known = new(
        CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length == 2)
            .ToDictionary(c => c.Name), StringComparer.Ordinal);

    /// <summary>Names separated by commas: "français, anglais". An unknown code is kept unchanged.</summary>
    public static string Join(IEnumerable<string> codes) =>
        string.Join(", ", codes.Select(c => Known.TryGetValue(c, out var known) ? known.DisplayName : c));

    /// <summary>
    /// The code for a typed code or name; names are in the reader's language, in English or in the language itself,
    /// without regard to case and accents. Unknown text is returned unchanged, so that validation rejects it.
    /// </summary>
    public static string CodeOf(string typed)
    {
        var word = FrenchAnalyzer.Fold(typed);
        return Known.ContainsKey(word) ? word
            : Known.Values.FirstOrDefault(c => IsNamed(c, word)) is { } known ? known.Name : typed;
    }

    private static bool IsNamed(CultureInfo language, string word) =>
        word.Length > 0
            && new[] { language.DisplayName, language.EnglishName, language.NativeName }
                .Any(name => FrenchAnalyzer.Fold(name) == word);
}
