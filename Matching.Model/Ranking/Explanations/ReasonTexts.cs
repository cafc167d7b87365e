using System.Globalization;
using Matching.Datasets.Rows;

namespace Matching.Ranking.Explanations;

/// <summary>Reasons and gates in plain words. The same words in page, mail and API.</summary>
public static class ReasonTexts
{
    private static readonly string[] LevelsFr = ["", "notions", "pratiqué", "confirmé", "expert"];
    private static readonly string[] LevelsEn = ["", "basics", "practised", "confirmed", "expert"];

    /// <summary>The sentence of a reason, as somebody else than the person reads it.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="skill">Skill of a code, or null when it is unknown: then the code is shown.</param>
    public static LocalizedText Describe(Reason reason, Func<string, SkillRow?> skill)
    {
        string Arg(int i) => ArgOf(reason, i);
        string Fr(int i) => LabelOf(reason, i, skill).Fr;
        string En(int i) => LabelOf(reason, i, skill).En;
        return reason.Code switch
        {
            "skills.exact" => new($"A déjà pratiqué « {Fr(0)} » (niveau {Level(LevelsFr, Arg(1))})",
                $"Has practised “{En(0)}” (level: {Level(LevelsEn, Arg(1))})"),
            "skills.near" => new($"Sait « {Fr(0)} », proche de « {Fr(1)} »", $"Knows “{En(0)}”, close to “{En(1)}”"),
            "skills.family" => new($"A une compétence de la famille « {Fr(0)} », proche de « {Fr(1)} »",
                $"Has a skill of the family “{En(0)}”, close to “{En(1)}”"),
            "text.occupation" => new("Exerce le métier recherché", "Works in the very occupation"),
            "text.work" => new("Fait un travail proche de celui que décrit le besoin",
                "Does work close to what the need describes"),
            "text.kinds" => new("Son métier et ce genre de travail vont bien ensemble, d'après les réponses passées",
                "The person's kind of work and this one go well together, going by past answers"),
            "place.remote" => new("À distance, des deux côtés", "Remote work suits both sides"),
            "place.near" => new($"À {Arg(0)} km", $"{Arg(0)} km away"),
            "time.days" => Giving(reason, new("Peut", "Can")),
            "format.wanted" => new("A choisi ce format de mission", "Opted in to this kind of mission"),
            "wish.develop" => new($"Souhaite développer « {Fr(0)} »", $"Wants to develop “{En(0)}”"),
            "gap.skill" => new($"N'a pas indiqué « {Fr(0)} »", $"Has not listed “{En(0)}”"),
            "gap.level" => new($"« {Fr(0)} » au niveau {Arg(1)} sur {Arg(2)} demandé",
                $"“{En(0)}” at level {Arg(1)} of the {Arg(2)} asked"),
            "gap.far" => new($"À {Arg(0)} km du lieu de la mission", $"{Arg(0)} km from the place of the mission"),
            "whatif.skill" =>
                Then(new($"Avec « {Fr(0)} » au niveau {Level(LevelsFr, Arg(1))}",
                    $"With “{En(0)}” at level {Level(LevelsEn, Arg(1))}"), Arg(2)),
            "whatif.km" => Then(new($"En acceptant {Arg(0)} km de plus", $"With {Arg(0)} km more"), Arg(1)),
            "whatif.days" =>
                Then(new($"Avec {DaysOf(reason).Fr} de plus par an", $"With {Arg(0)} more days a year"), Arg(1)),
            "whatif.halfday" =>
                Then(new("Avec une demi-journée de plus par semaine", "With one more half-day a week"), Arg(0)),
            "whatif.window" =>
                Then(new($"En étant disponible du {DayOf(reason, 0).Fr} au {DayOf(reason, 1).Fr}",
                    $"Being free from {DayOf(reason, 0).En} to {DayOf(reason, 1).En}"), Arg(2)),
            "whatif.format" =>
                Then(new("En choisissant aussi ce format de mission", "Choosing this kind of mission as well"), Arg(1)),
            "whatif.remote" => Then(new("En acceptant le travail à distance", "Accepting remote work"), Arg(0)),
            _ => new(reason.Code, reason.Code),
        };
    }

    /// <summary>The same sentence said to the person herself.</summary>
    /// <inheritdoc cref="Describe(Reason, Func{string, SkillRow})" path="/param"/>
    public static LocalizedText DescribeToEmployee(Reason reason, Func<string, SkillRow?> skill)
    {
        var (fr, en) = LabelOf(reason, 0, skill);
        return reason.Code switch
        {
            "skills.exact" => new($"Vous avez déjà pratiqué « {fr} » (niveau {Level(LevelsFr, ArgOf(reason, 1))})",
                $"You have practised “{en}” (level: {Level(LevelsEn, ArgOf(reason, 1))})"),
            "skills.near" when LabelOf(reason, 1, skill) is var asked =>
                new($"Vous savez « {fr} », proche de « {asked.Fr} »", $"You know “{en}”, close to “{asked.En}”"),
            "text.occupation" => new("Vous exercez le métier recherché", "You work in the very occupation"),
            "text.kinds" => new("Votre métier et ce genre de travail vont bien ensemble, d'après les réponses passées",
                "Your kind of work and this one go well together, going by past answers"),
            "time.days" => Giving(reason, new("Vous pouvez", "You can")),
            "format.wanted" => new("Vous avez choisi ce format de mission", "You opted in to this kind of mission"),
            "wish.develop" => new($"Vous souhaitez développer « {fr} »", $"You want to develop “{en}”"),
            "gap.skill" => new($"Vous n'avez pas indiqué « {fr} »", $"You have not listed “{en}”"),
            _ => Describe(reason, skill),
        };
    }

    private static string ArgOf(Reason reason, int i) => i < reason.Args.Count ? reason.Args[i] : "";

    /// <summary>A day among the parameters, which are invariant, as people write it.</summary>
    private static LocalizedText DayOf(Reason reason, int i) =>
        DateOnly.TryParseExact(ArgOf(reason, i), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day)
            ? DisplayFormat.Date(day) : new(ArgOf(reason, i), ArgOf(reason, i));

    private static LocalizedText DaysOf(Reason reason) =>
        double.TryParse(ArgOf(reason, 0), NumberStyles.Float, CultureInfo.InvariantCulture, out var days)
            ? DisplayFormat.Days(days)
            : new("", "");

    private static LocalizedText Giving(Reason reason, LocalizedText can) => ArgOf(reason, 0) switch
    {
        "0.5" => new($"{can.Fr} donner la demi-journée demandée", $"{can.En} give the half-day asked"),
        "1" => new($"{can.Fr} donner la journée demandée", $"{can.En} give the day asked"),
        "1.5" => new($"{can.Fr} donner la journée et demie demandée", $"{can.En} give the day and a half asked"),
        _ => new($"{can.Fr} donner les {DaysOf(reason).Fr} demandés", $"{can.En} give the {DaysOf(reason).En} asked"),
    };

    private static LocalizedText LabelOf(Reason reason, int i, Func<string, SkillRow?> skill) =>
        skill(ArgOf(reason, i)) is { } s
        ? new(s.Label, s.LabelEn.Length > 0 ? s.LabelEn : s.Label)
        : new(ArgOf(reason, i), ArgOf(reason, i));

    /// <summary>What a change of her own profile would bring the reader.</summary>
    private static LocalizedText Then(LocalizedText change, string place) => new(
        $"{change.Fr}, vous seriez en {place}{(place == "1" ? "re" : "e")} position",
        $"{change.En}, you would be {place}{Ordinal(place)}");

    private static string Ordinal(string place) =>
        place.EndsWith("11", StringComparison.Ordinal) || place.EndsWith("12", StringComparison.Ordinal)
            || place.EndsWith("13", StringComparison.Ordinal)
        ? "th"
        : place[^1] switch { '1' => "st", '2' => "nd", '3' => "rd", _ => "th" };

    /// <summary>Why a pair may not be proposed, in a sentence.</summary>
    public static LocalizedText Describe(Gate gate) => gate switch
    {
        Gate.NeedNotOpen => new("Le besoin n'est pas ouvert", "The need is not open"),
        Gate.Format => new("N'a pas choisi ce format de mission", "Did not opt in to this kind of mission"),
        Gate.Days => new("Pas assez de jours disponibles dans l'année", "Not enough days available in the year"),
        Gate.Window => new("Pas assez disponible sur la période", "Not available for long enough in the period"),
        Gate.Distance => new("Trop loin, et le travail à distance ne convient pas aux deux côtés",
            "Too far, and remote work does not suit both sides"),
        Gate.Language => new("Une langue demandée manque", "A language asked for is missing"),
        Gate.Skill => new("Une compétence requise n'est pas couverte, même en partie",
            "A required skill is not covered, even in part"),
        Gate.Refused => new("Ce rapprochement a déjà été refusé", "This match was declined before"),
        Gate.OfferCap =>
            new("A déjà le nombre maximal de propositions en attente", "Already has as many offers waiting as allowed"),
        _ => new("N'a pas consenti au rapprochement automatique", "Did not consent to automatic matching"),
    };

    /// <summary>
    /// The stable, language-free form of the <c>reasons</c> column: <c>skills.exact(com.web,3)|place.near(12)</c>, or
    /// <c>gate:distance</c> for a closed pair.
    /// </summary>
    public static string Compact(RankedCandidate candidate) => candidate.ClosedBy.Count > 0
        ? string.Join('|', candidate.ClosedBy.Select(g => "gate:" + g.ToString().ToLowerInvariant()))
        : string.Join('|',
            candidate.Reasons.Select(r => r.Args.Count == 0 ? r.Code : $"{r.Code}({string.Join(',', r.Args)})"));

    private static string Level(string[] words,
        string level) =>
            int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var l) && l is > 0 and < 5
                ? words[l]
                : level;
}
