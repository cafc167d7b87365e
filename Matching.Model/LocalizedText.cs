using System.Globalization;

namespace Matching;

/// <summary>A text for users, in French and English.</summary>
/// <param name="Fr">The French wording.</param>
/// <param name="En">The English wording.</param>
public readonly record struct LocalizedText(string Fr, string En)
{
    /// <summary>
    /// The wording in the language of <paramref name="culture"/>: French for any "fr", English otherwise.
    /// </summary>
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "fr" ? Fr : En;

    /// <summary>The wording in the current UI culture.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
