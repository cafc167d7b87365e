using System.Globalization;
using Matching.Missions;
using Matching.Ranking;

namespace Matching.Offers;

/// <summary>Sentences about broken limits, for coordinators and for the employee.</summary>
public static class LimitTexts
{
    /// <summary>The sentence for readers other than the employee.</summary>
    /// <param name="limit">The broken limit with its arguments.</param>
    /// <param name="label">Maps a skill code to its label.</param>
    /// <param name="language">Maps an ISO 639-1 code to the language's name in the reader's language.</param>
    public static LocalizedText Describe(BrokenLimit limit, Func<string, LocalizedText> label,
        Func<string, string> language) => limit.Code switch
        {
            "format" => new($"Format non choisi : {Format(limit).Fr}", $"Format not chosen: {Format(limit).En}"),
            "window" => new("Pas assez disponible entre les dates de la mission",
                "Not available for long enough between the mission's dates"),
            "days" => Days(limit),
            "distance" when limit.Args.Count > 1 =>
                new($"Plus loin que son rayon : {limit.Args[0]} km pour {limit.Args[1]} km acceptés",
                $"Farther than their radius: {limit.Args[0]} km for the {limit.Args[1]} km accepted"),
            "distance" => new("Distance inconnue", "Unknown distance"),
            "language" => new($"Langue demandée absente du profil : {language(Arg(limit, 0))}",
                $"Language requested but not in the profile: {language(Arg(limit, 0))}"),
            "skill" => new($"Compétence requise absente du profil : {label(Arg(limit, 0)).Fr}",
                $"Required skill not in the profile: {label(Arg(limit, 0)).En}"),
            _ => new(limit.Code, limit.Code),
        };

    /// <summary>The sentence for the employee.</summary>
    /// <inheritdoc cref="Describe" path="/param"/>
    public static LocalizedText DescribeToEmployee(BrokenLimit limit, Func<string, LocalizedText> label,
        Func<string, string> language) => limit.Code switch
        {
            "format" => new($"Un format que vous n'avez pas choisi : {Format(limit).Fr}",
                $"A format that you did not choose: {Format(limit).En}"),
            "window" => new("Vos disponibilités ne couvrent pas assez la période de la mission",
                "Your availability does not cover enough of the mission's dates"),
            "distance" when limit.Args.Count > 1 =>
                new($"Plus loin que votre rayon : {limit.Args[0]} km pour {limit.Args[1]} km acceptés",
                $"Farther than your radius: {limit.Args[0]} km for the {limit.Args[1]} km you accept"),
            "language" => new($"Une langue demandée n'est pas dans votre profil : {language(Arg(limit, 0))}",
                $"A language requested is not in your profile: {language(Arg(limit, 0))}"),
            "skill" => new($"Une compétence requise n'est pas dans votre profil : {label(Arg(limit, 0)).Fr}",
                $"A required skill is not in your profile: {label(Arg(limit, 0)).En}"),
            _ => Describe(limit, label, language),
        };

    private static LocalizedText Days(BrokenLimit limit) =>
        new YearBudget((int)Number(limit, 3), Number(limit, 0), Number(limit, 1), Number(limit, 2)).Sentence;

    private static LocalizedText Format(BrokenLimit limit) =>
        Enum.TryParse<MissionFormat>(Arg(limit, 0), out var format) ? MissionTexts.LabelFor(format)
            : new(Arg(limit, 0), Arg(limit, 0));

    private static string Arg(BrokenLimit limit, int at) => at < limit.Args.Count ? limit.Args[at] : "";

    private static double Number(BrokenLimit limit, int at) =>
        double.TryParse(Arg(limit, at), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
