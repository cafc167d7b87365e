using System.Globalization;
using Matching.Text;

namespace Matching.Api.ReadModels;

/// <summary>
/// Languages as people say and type them; data hold their ISO 639-1 codes. Names are those of ICU, in the reader's
/// language.
/// </summary>
public static class LanguageNames
{
    private static readonly SortedDictionary<string, CultureInfo> Known = new(
        CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length == 2)
            .ToDictionary(c => c.Name, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>"français, anglais"; a code without a name stands for itself.</summary>
    public static string Join(IEnumerable<string> codes) =>
        string.Join(", ", codes.Select(c => Known.TryGetValue(c, out var known) ? known.DisplayName : c));

    /// <summary>
    /// The code of what was typed: a name in the reader's language, in English or in its own, accents and capitals
    /// aside, or a code. Anything else is left as it is, to be refused.
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
