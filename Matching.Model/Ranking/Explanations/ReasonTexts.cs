using System.Globalization;
using Matching.Datasets.Rows;

namespace Matching.Ranking.Explanations;

/// <summary>Sentences for reasons and gates, shared by pages, mails and the API.</summary>
public static class ReasonTexts
{
    private static readonly string[] LevelsFr = ["", "notions", "pratiqué", "confirmé", "expert"];
    private static readonly string[] LevelsEn = ["", "basics", "practised", "confirmed", "expert"];

    /// <summary>The sentence of a reason, about the employee in the third person.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="skill">Finds a skill by code; null when unknown, and the code is shown instead.</param>
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
                "Past answers suggest that this person's occupation and this kind of work go well together"),
            "place.remote" => new("Le télétravail convient aux deux", "Remote work suits both sides"),
            "place.near" => new($"À {Arg(0)} km", $"{Arg(0)} km away"),
            "time.days" => Giving(reason, new("Peut", "Can")),
            "format.wanted" => new("A choisi ce format de mission", "Opted in to this kind of mission"),
            "wish.develop" => new($"Souhaite développer « {Fr(0)} »", $"Wants to develop “{En(0)}”"),
            "gap.skill" => new($"N'a pas indiqué « {Fr(0)} »", $"Has not listed “{En(0)}”"),
            "gap.level" => new($"« {Fr(0)} » : niveau {Arg(2)} demandé ; niveau {Arg(1)} indiqué",
                $"“{En(0)}”: level {Arg(2)} required, level {Arg(1)} listed"),
            "gap.far" => new($"À {Arg(0)} km du lieu de la mission", $"{Arg(0)} km from the mission's location"),
            "whatif.skill" =>
                WithRank(new($"Avec « {Fr(0)} » au niveau {Level(LevelsFr, Arg(1))}",
                    $"With “{En(0)}” at level {Level(LevelsEn, Arg(1))}"), Arg(2)),
            "whatif.km" => WithRank(new($"En acceptant {Arg(0)} km de plus", $"With {Arg(0)} km more"), Arg(1)),
            "whatif.days" =>
                WithRank(new($"Avec {DaysOf(reason).Fr} de plus par an", $"With {Arg(0)} more days a year"), Arg(1)),
            "whatif.halfday" =>
                WithRank(new("Avec une demi-journée de plus par semaine", "With one more half-day a week"), Arg(0)),
            "whatif.window" =>
                WithRank(new($"En étant disponible du {DayOf(reason, 0).Fr} au {DayOf(reason, 1).Fr}",
                    $"If you were available from {DayOf(reason, 0).En} to {DayOf(reason, 1).En}"), Arg(2)),
            "whatif.format" =>
                WithRank(new("En choisissant aussi ce format de mission", "If you also chose this kind of mission"),
                    Arg(1)),
            "whatif.remote" =>
                WithRank(new("En acceptant le travail à distance", "If you accepted remote work"), Arg(0)),
            _ => new(reason.Code, reason.Code),
        };
    }

    /// <summary>The sentence of a reason, addressed to the employee.</summary>
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
                "Past answers suggest that your occupation and this kind of work go well together"),
            "time.days" => Giving(reason, new("Vous pouvez", "You can")),
            "format.wanted" => new("Vous avez choisi ce format de mission", "You opted in to this kind of mission"),
            "wish.develop" => new($"Vous souhaitez développer « {fr} »", $"You want to develop “{en}”"),
            "gap.skill" => new($"Vous n'avez pas indiqué « {fr} »", $"You have not listed “{en}”"),
            "gap.level" => new($"« {fr} » : niveau {ArgOf(reason, 2)} demandé ; vous avez indiqué {ArgOf(reason, 1)}",
                $"“{en}”: level {ArgOf(reason, 2)} required; you listed {ArgOf(reason, 1)}"),
            _ => Describe(reason, skill),
        };
    }

    private static string ArgOf(Reason reason, int i) => i < reason.Args.Count ? reason.Args[i] : "";

    /// <summary>Parses an argument in invariant culture (<c>yyyy-MM-dd</c>) and formats it for display.</summary>
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

    /// <summary>Completes a what-if sentence with the rank that the change gives.</summary>
    private static LocalizedText WithRank(LocalizedText change, string rank) => new(
        $"{change.Fr}, vous seriez en {rank}{(rank == "1" ? "re" : "e")} position",
        $"{change.En}, you would be {rank}{Ordinal(rank)}");

    private static string Ordinal(string rank) =>
        rank.EndsWith("11", StringComparison.Ordinal) || rank.EndsWith("12", StringComparison.Ordinal)
            || rank.EndsWith("13", StringComparison.Ordinal)
        ? "th"
        : rank[^1] switch { '1' => "st", '2' => "nd", '3' => "rd", _ => "th" };

    /// <summary>Why a pair may not be proposed.</summary>
    public static LocalizedText Describe(Gate gate) => gate switch
    {
        Gate.NeedNotOpen => new("Le besoin n'est pas ouvert", "The need is not open"),
        Gate.Format => new("N'a pas choisi ce format de mission", "Did not opt in to this kind of mission"),
        Gate.Days => new("Pas assez de jours disponibles dans l'année", "Not enough days available in the year"),
        Gate.Window => new("Pas assez disponible sur la période", "Not available for long enough in the period"),
        Gate.Distance => new("Trop loin, et le travail à distance ne convient pas aux deux côtés",
            "Too far, and remote work does not suit both sides"),
        Gate.Language => new("Une langue demandée manque", "A required language is missing"),
        Gate.Skill => new("Une compétence requise n'est pas couverte, même en partie",
            "A required skill is not covered, even in part"),
        Gate.Refused => new("Ce rapprochement a déjà été refusé", "This match was declined before"),
        Gate.OfferCap =>
            new("A déjà le nombre maximal de propositions en attente", "Already has the maximum number of open offers"),
        _ => new("N'a pas consenti au rapprochement automatique", "Did not consent to automatic matching"),
    };

    /// <summary>
    /// Stable form without language for the <c>reasons</c> column: <c>skills.exact(com.web,3)|place.near(12)</c>, or
    /// <c>gate:distance</c> for a pair closed by a gate.
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
