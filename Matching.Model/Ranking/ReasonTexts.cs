namespace Matching.Ranking;

/// <summary>Reasons and gates in plain words.</summary>
public static class ReasonTexts
{
    private static readonly LocalizedText[] Levels =
        [new("notions", "notions"), new("pratiquée", "practised"), new("confirmée", "confirmed"), new("experte", "expert")];

    /// <summary>The sentence of a reason.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="skillLabel">Label of a skill code.</param>
    public static LocalizedText Describe(Reason reason, Func<string, LocalizedText> skillLabel)
    {
        LocalizedText Skill(int i) => skillLabel(reason.Args[i]);
        LocalizedText Level(int i) => Levels[Math.Clamp(int.Parse(reason.Args[i], System.Globalization.CultureInfo.InvariantCulture), 1, 4) - 1];
        return reason.Code switch
        {
            "skills.exact" => new($"« {Skill(0).Fr} » : {Level(1).Fr}", $"\"{Skill(0).En}\": {Level(1).En}"),
            "skills.near" => new($"« {Skill(0).Fr} », proche de « {Skill(1).Fr} »", $"\"{Skill(0).En}\", close to \"{Skill(1).En}\""),
            "place.remote" => new("Travail à distance possible des deux côtés", "Remote work suits both sides"),
            "place.near" => new($"À {reason.Args[0]} km", $"{reason.Args[0]} km away"),
            "time.days" => new($"{reason.Args[0]} jours encore disponibles cette année", $"{reason.Args[0]} days still free this year"),
            "wish" => new($"Souhaite développer « {Skill(0).Fr} »", $"Wants to develop \"{Skill(0).En}\""),
            "text.occupation" => new("Exerce ce métier", "Works in this occupation"),
            "text.close" => new("Son expérience parle du même sujet", "Her experience speaks of the same subject"),
            "history.yes" => new("Répond souvent oui", "Often says yes"),
            "gap.missing" => new($"« {Skill(0).Fr} » manque", $"\"{Skill(0).En}\" is missing"),
            "gap.level" => new($"« {Skill(0).Fr} » : {Level(1).Fr}, il est demandé {Level(2).Fr}", $"\"{Skill(0).En}\": {Level(1).En}, {Level(2).En} is asked"),
            "gap.near" => new($"« {Skill(0).Fr} » n'est couverte que par « {Skill(1).Fr} »", $"\"{Skill(0).En}\" is covered by \"{Skill(1).En}\" alone"),
            "gap.far" => new($"À {reason.Args[0]} km", $"{reason.Args[0]} km away"),
            "gap.days" => new($"{reason.Args[0]} jours libres pour {reason.Args[1]} demandés", $"{reason.Args[0]} days free for {reason.Args[1]} asked"),
            _ => new(reason.Code, reason.Code),
        };
    }

    /// <summary>Why a gate is closed.</summary>
    public static LocalizedText Describe(Gate gate) => gate switch
    {
        Gate.NeedNotOpen => new("Le besoin n'est pas ouvert", "The need is not open"),
        Gate.Format => new("N'a pas choisi ce format", "Did not opt in to this format"),
        Gate.Days => new("Pas assez de jours", "Not enough days"),
        Gate.Distance => new("Trop loin", "Too far"),
        Gate.Language => new("Une langue manque", "A language is missing"),
        Gate.Skill => new("Une compétence demandée manque", "A required skill is missing"),
        Gate.Refused => new("A déjà décliné ce besoin", "Declined this need before"),
        Gate.OfferCap => new("Trois besoins attendent déjà sa réponse", "Three needs wait for an answer already"),
        _ => new("N'a pas consenti au rapprochement", "Did not consent to matching"),
    };
}
