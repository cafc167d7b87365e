using System.Globalization;
using Matching.Missions;
using Matching.Ranking;

namespace Matching.Offers;

/// <summary>Sentences about broken limits, for coordinators and for the employee.</summary>
public static class LimitTexts
{
    /// <summary>What is broken, in two or three words; the code itself when it is unknown.</summary>
    /// <param name="code">Code of the limit.</param>
    public static LocalizedText Name(string code) => code switch
    {
        "format" => new("format non choisi", "format not chosen"),
        "distance" => new("plus loin que son rayon", "farther than their radius"),
        "window" => new("pas assez disponible aux dates", "not available enough on the dates"),
        "days" => new("pas assez de jours dans l'année", "not enough days in the year"),
        "language" => new("langue demandée absente", "required language missing"),
        "skill" => new("compétence indispensable absente", "essential skill missing"),
        _ => new(code, code),
    };

    /// <summary>The sentence for readers other than the employee.</summary>
    /// <param name="limit">The broken limit with its arguments.</param>
    /// <param name="label">Maps a skill code to its label.</param>
    /// <param name="language">Maps an ISO 639-1 code to the language's name in the reader's language.</param>
    public static LocalizedText Describe(BrokenLimit limit, Func<string, LocalizedText> label,
        Func<string, string> language)
    {
        var first = Arg(limit, 0);
        return limit.Code switch
        {
            "format" => new($"Format non choisi : {Format(first).Fr}", $"Format not chosen: {Format(first).En}"),
            "window" => new("Pas assez disponible entre les dates de la mission",
                "Not available for long enough between the mission's dates"),
            "days" => Days(limit),
            "distance" when limit.Args is [var km, var accepted, ..] =>
                new($"Plus loin que son rayon : {km} km pour {accepted} km acceptés",
                $"Farther than their radius: {km} km for the {accepted} km accepted"),
            "distance" => new("Distance inconnue", "Unknown distance"),
            "language" => new($"Langue demandée absente du profil : {language(first)}",
                $"Language requested but not in the profile: {language(first)}"),
            "skill" => new($"Compétence indispensable absente du profil : {label(first).Fr}",
                $"Essential skill not in the profile: {label(first).En}"),
            _ => new(limit.Code, limit.Code),
        };
    }

    /// <summary>The sentence for the employee.</summary>
    /// <inheritdoc cref="Describe" path="/param"/>
    public static LocalizedText DescribeToEmployee(BrokenLimit limit, Func<string, LocalizedText> label,
        Func<string, string> language)
    {
        var first = Arg(limit, 0);
        return limit.Code switch
        {
            "format" => new($"Un format que vous n'avez pas choisi : {Format(first).Fr}",
                $"A format that you did not choose: {Format(first).En}"),
            "window" => new("Vos disponibilités ne couvrent pas assez la période de la mission",
                "Your availability does not cover enough of the mission's dates"),
            "distance" when limit.Args is [var km, var accepted, ..] =>
                new($"Plus loin que votre rayon : {km} km pour {accepted} km acceptés",
                $"Farther than your radius: {km} km for the {accepted} km you accept"),
            "language" => new($"Une langue demandée n'est pas dans votre profil : {language(first)}",
                $"A language requested is not in your profile: {language(first)}"),
            "skill" => new($"Une compétence indispensable n'est pas dans votre profil : {label(first).Fr}",
                $"An essential skill is not in your profile: {label(first).En}"),
            _ => Describe(limit, label, language),
        };
    }

    private static LocalizedText Days(BrokenLimit limit) =>
        new YearBudget((int)Number(limit, 3), Number(limit, 0), Number(limit, 1), Number(limit, 2)).Sentence;

    private static LocalizedText Format(string name) =>
        Enum.TryParse<MissionFormat>(name, out var format) ? MissionTexts.LabelFor(format) : new(name, name);

    private static string Arg(BrokenLimit limit, int at) => at < limit.Args.Count ? limit.Args[at] : "";

    private static double Number(BrokenLimit limit, int at) =>
        double.TryParse(Arg(limit, at), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
