using System.Globalization;

namespace Matching.Datasets.Csv;

/// <summary>Error messages for invalid values; each contains the remedy.</summary>
internal static class FieldProblems
{
    public static readonly LocalizedText Missing = new(
        "la valeur obligatoire manque ; remplissez-la", "the required value is missing; fill it in");

    public static LocalizedText Duplicate(string key, int line) => new(
        $"« {Cut(key)} » est déjà à la ligne {line} ; gardez une seule des deux lignes",
        $"'{Cut(key)}' is already on line {line}; keep only one of the two rows");

    public static LocalizedText DuplicatePair(int line) => new(
        $"ce besoin et cette personne figurent déjà ensemble à la ligne {line} ; gardez une seule des deux lignes",
        $"this need and this person are already paired on line {line}; keep only one of the two rows");

    public static LocalizedText Unknown(ReadOnlySpan<char> key) => new(
        $"« {Cut(key)} » n'est défini dans aucun fichier ; corrigez-le ou ajoutez sa ligne au fichier concerné",
        $"'{Cut(key)}' is not defined in any file; correct it or add its row to the file concerned");

    public static LocalizedText RefusedReference(string key, int line) => new(
        $"« {Cut(key)} » a été refusé à la ligne {line} de son fichier ; corrigez d'abord cette ligne",
        $"'{Cut(key)}' was refused on line {line} of its file; correct that row first");

    public static LocalizedText Cycle(string path) => new(
        $"la compétence est sa propre ancêtre ({Cut(path)}) ; coupez la boucle en corrigeant un parent",
        $"the skill is its own ancestor ({Cut(path)}); break the loop by correcting one parent");

    public static LocalizedText Number(ReadOnlySpan<char> value) => new(
        $"« {Cut(value)} » n'est pas un nombre ; écrivez par exemple 12.5, avec un point",
        $"'{Cut(value)}' is not a number; write for example 12.5, with a decimal point");

    public static LocalizedText Whole(ReadOnlySpan<char> value) => new(
        $"« {Cut(value)} » n'est pas un nombre entier ; arrondissez-le dans le fichier",
        $"'{Cut(value)}' is not a whole number; round it in the file");

    public static LocalizedText Range(ReadOnlySpan<char> value, double min, double max, bool above)
    {
        var (low, high) = (min.ToString(CultureInfo.InvariantCulture), max.ToString(CultureInfo.InvariantCulture));
        return new(
            $"« {Cut(value)} » est hors limites ; attendu : {(above ? "plus de " : "de ")}{low} "
                + $"{(above ? "et au plus" : "à")} {high}",
            $"'{Cut(value)}' is out of range; expected: {(above ? "above " : "from ")}{low} "
                + $"{(above ? "and at most" : "to")} {high}");
    }

    public static LocalizedText Date(ReadOnlySpan<char> value) => new(
        $"« {Cut(value)} » n'est pas une date ; écrivez par exemple 2026-03-01",
        $"'{Cut(value)}' is not a date; write for example 2026-03-01");

    public static LocalizedText Span(ReadOnlySpan<char> value) => new(
        $"« {Cut(value)} » n'est pas une période ; écrivez par exemple 2026-03-01/2026-06-30",
        $"'{Cut(value)}' is not a period; write for example 2026-03-01/2026-06-30");

    public static LocalizedText Instant(ReadOnlySpan<char> value) => new(
        $"« {Cut(value)} » n'est pas un instant UTC ; écrivez par exemple 2026-03-01T09:30:00Z",
        $"'{Cut(value)}' is not a UTC instant; write for example 2026-03-01T09:30:00Z");

    public static LocalizedText EndBeforeStart(DateOnly start)
    {
        var day = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new($"la fin précède le début ({day}) ; corrigez l'une des deux dates",
            $"the end is before the start ({day}); correct one of the two dates");
    }

    public static LocalizedText Choice(ReadOnlySpan<char> value, string words) => new(
        $"« {Cut(value)} » n'est pas une valeur connue ; attendu : {words}",
        $"'{Cut(value)}' is not a known value; expected one of: {words}");

    public static LocalizedText Level(ReadOnlySpan<char> value) => new(
        $"« {Cut(value)} » n'a pas la forme code:niveau, avec un niveau de 1 à 4 ; écrivez par exemple com.web:3",
        $"'{Cut(value)}' does not have the form code:level with a level from 1 to 4; write for example com.web:3");

    public static LocalizedText TwoLevels(string code) => new(
        $"« {Cut(code)} » y figure avec deux niveaux différents ; gardez-en un seul",
        $"'{Cut(code)}' occurs with two different levels; keep only one");

    public static LocalizedText Language(string value) => new(
        $"« {Cut(value)} » n'est pas un code de langue ISO 639-1 ; écrivez deux lettres minuscules, par exemple fr",
        $"'{Cut(value)}' is not an ISO 639-1 language code; write two lower-case letters, for example fr");

    public static LocalizedText NotRequired(string code) => new(
        $"« {Cut(code)} » n'est pas dans required_skills ; ajoutez-le à cette colonne ou retirez-le d'ici",
        $"'{Cut(code)}' is not in required_skills; add it to that column or remove it here");

    /// <summary>Shortens a value for a message and replaces control characters by spaces.</summary>
    public static string Cut(ReadOnlySpan<char> value)
    {
        const int Max = 60;
        var shown = value.Length <= Max
            ? value.ToString()
            : $"{value[..(char.IsHighSurrogate(value[Max - 1]) ? Max - 1 : Max)]}…";
        return string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
