using System.Globalization;
using Matching.Missions;
using Matching.RankingModels;

namespace Matching.Api.ReadModels;

/// <summary>Labels of model states, evaluation slices and groups.</summary>
internal static class ModelTexts
{
    internal static LocalizedText LabelFor(ModelStatus status) => status switch
    {
        ModelStatus.Candidate => new("à comparer", "to be compared"),
        ModelStatus.Serving => new("en service", "serving"),
        ModelStatus.Retired => new("retiré", "retired"),
        ModelStatus.Refused => new("refusé", "refused"),
    };

    /// <summary>The label of a slice of the evaluated needs.</summary>
    internal static LocalizedText Slice(string code) => code switch
    {
        "all" => new("Tous les besoins", "All needs"),
        "place=rural" => new("Communes rurales (moins de 2 000 habitants)", "Rural communes (fewer than 2,000 people)"),
        "place=urban" => new("Autres communes", "Other communes"),
        "association=small" =>
            new("Petites associations (5 salariés au plus)", "Small associations (5 employees at most)"),
        "association=larger" => new("Associations plus grandes", "Larger associations"),
        _ => Enum.TryParse<MissionFormat>(code.Split('=')[^1], ignoreCase: true, out var format)
            ? MissionTexts.LabelFor(format)
            : new(code, code),
    };

    /// <summary>The label of a group of employees.</summary>
    internal static LocalizedText Group(string code) => code switch
    {
        "home=rural" => new("Habitant une commune rurale", "Living in a rural commune"),
        "home=urban" => new("Habitant une autre commune", "Living in another commune"),
        "past=newcomer" => new("Jamais sollicités auparavant", "Never asked before"),
        "past=known" => new("Déjà sollicités", "Asked before"),
        _ => new($"Entité {code.Split('=')[^1]}", $"Entity {code.Split('=')[^1]}"),
    };

    /// <summary>
    /// Returns the reader's half of a reason that a process stored as "French / English"; a person's own text is
    /// returned unchanged.
    /// </summary>
    internal static string InOneLanguage(string why)
    {
        var halves = why.Split(" / ");
        return halves.Length != 2
            ? why
            : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? halves[0] : halves[1];
    }

    /// <summary>The day from which needs were evaluated; a dash if there is none.</summary>
    internal static LocalizedText Since(ChallengerEvaluation challenge) =>
        challenge.From is { } from ? DisplayFormat.Date(from) : new("–", "–");

    internal static string Interval(Gain gain)
    {
        // Where the comma is the decimal separator, a semicolon separates the bounds.
        var separator = CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == "," ? " ; " : ", ";
        return $"{gain.Mean:+0.000;−0.000} [{gain.Low:+0.000;−0.000}{separator}{gain.High:+0.000;−0.000}]";
    }
}
