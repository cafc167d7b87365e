using System.Globalization;

namespace Matching.Datasets.Csv;

/// <summary>The sentences that tell a person what is wrong with a value, each with its remedy.</summary>
internal static class FieldProblems
{
    private const int Shown = 60;

    public static readonly LocalizedText Missing = new(
        "la valeur obligatoire manque ; remplissez-la", "the required value is missing; fill it in");

    public static LocalizedText Duplicate(string key, int line) => new(
        $"« {Cut(key)} » est déjà à la ligne {line} ; gardez une seule des deux lignes",
        $"'{Cut(key)}' is already on line {line}; keep only one of the two rows");

    public static LocalizedText DuplicatePair(int line) => new(
        $"ce besoin et cette personne sont déjà ensemble à la ligne {line} ; gardez une seule des deux lignes",
        $"this need and this person are already together on line {line}; keep only one of the two rows");

    public static LocalizedText Unknown(string key) => new(
        $"« {Cut(key)} » n'est connu d'aucun fichier ; corrigez-le ou ajoutez sa ligne au fichier qui le définit",
        $"'{Cut(key)}' is known to no file; correct it or add its row to the file that defines it");

    public static LocalizedText RefusedReference(string key, int line) => new(
        $"« {Cut(key)} » a été refusé à la ligne {line} de son fichier ; corrigez d'abord cette ligne",
        $"'{Cut(key)}' was refused on line {line} of its file; mend that row first");

    public static LocalizedText Cycle(string path) => new(
        $"la compétence est sa propre ancêtre ({Cut(path)}) ; coupez la boucle en corrigeant un parent",
        $"the skill is its own ancestor ({Cut(path)}); break the loop by correcting one parent");

    public static LocalizedText Number(string value) => new(
        $"« {Cut(value)} » n'est pas un nombre ; écrivez par exemple 12.5, avec un point",
        $"'{Cut(value)}' is not a number; write for instance 12.5, with a point");

    public static LocalizedText Whole(string value) => new(
        $"« {Cut(value)} » n'est pas un nombre entier ; arrondissez-le vous-même",
        $"'{Cut(value)}' is not a whole number; round it yourself");

    public static LocalizedText Range(string value, double least, double most, bool above)
    {
        var (low, high) = (least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
        return new(
            $"« {Cut(value)} » est hors limites ; attendu : {(above ? "plus de " : "de ")}{low} "
                + $"{(above ? "et au plus" : "à")} {high}",
            $"'{Cut(value)}' is out of range; expected: {(above ? "above " : "from ")}{low} "
                + $"{(above ? "and at most" : "to")} {high}");
    }

    public static LocalizedText Date(string value) => new(
        $"« {Cut(value)} » n'est pas une date ; écrivez par exemple 2026-03-01",
        $"'{Cut(value)}' is not a date; write for instance 2026-03-01");

    public static LocalizedText Instant(string value) => new(
        $"« {Cut(value)} » n'est pas un instant UTC ; écrivez par exemple 2026-03-01T09:30:00Z",
        $"'{Cut(value)}' is not a UTC instant; write for instance 2026-03-01T09:30:00Z");

    public static LocalizedText EndBeforeStart(DateOnly start)
    {
        var day = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new($"la fin précède le début ({day}) ; corrigez l'une des deux dates",
            $"the end is before the start ({day}); correct one of the two dates");
    }

    public static LocalizedText Choice(string value, string words) => new(
        $"« {Cut(value)} » n'est pas une valeur connue ; attendu : {words}",
        $"'{Cut(value)}' is not a known value; expected one of: {words}");

    public static LocalizedText Level(string value) => new(
        $"« {Cut(value)} » n'a pas la forme code:niveau, avec un niveau de 1 à 4 ; écrivez par exemple com.web:3",
        $"'{Cut(value)}' is not of the form code:level with a level from 1 to 4; write for instance com.web:3");

    public static LocalizedText TwoLevels(string code) => new(
        $"« {Cut(code)} » y figure avec deux niveaux différents ; gardez-en un",
        $"'{Cut(code)}' stands there with two different levels; keep one");

    public static LocalizedText Language(string value) => new(
        $"« {Cut(value)} » n'est pas un code de langue ISO 639-1 ; écrivez deux lettres minuscules, par exemple fr",
        $"'{Cut(value)}' is not an ISO 639-1 language code; write two lower-case letters, for instance fr");

    /// <summary>A value as a message shows it: never a whole page of it, nor its control characters.</summary>
    public static string Cut(string value)
    {
        var shown =
            value.Length <= Shown ? value : value[..(char.IsHighSurrogate(value[Shown - 1]) ? Shown - 1 : Shown)] + "…";
        return string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
