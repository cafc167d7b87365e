using Matching.Datasets.Rows;
using Matching.Ranking.Features;

namespace Matching.Ranking.Explanations;

/// <summary>Sentences for reasons, shared by pages, mails and the API.</summary>
public static class ReasonTexts
{
    /// <summary>The sentence of a reason, about the employee in the third person.</summary>
    /// <param name="reason">Reason with code and arguments.</param>
    /// <param name="skill">Finds a skill by code; null when unknown, and the code is shown instead.</param>
    public static LocalizedText Describe(Reason reason, Func<string, SkillRow?> skill)
    {
        var args = new ReasonArgs(reason, skill);
        var (fr, en) = args.Label(0);
        return reason.Code switch
        {
            "skills.exact" => new($"A déjà pratiqué « {fr} » (niveau {args.Level(1).Fr})",
                $"Has practised “{en}” (level: {args.Level(1).En})"),
            "skills.near" => new($"Sait « {fr} », proche de « {args.Label(1).Fr} »{Link(args[2]).Fr}",
                $"Knows “{en}”, close to “{args.Label(1).En}”{Link(args[2]).En}"),
            "skills.family" => new($"A une compétence de la famille « {fr} », proche de « {args.Label(1).Fr} »",
                $"Has a skill of the family “{en}”, close to “{args.Label(1).En}”"),
            "skills.said" => new($"Son texte mentionne « {fr} »", $"Their text mentions “{en}”"),
            "skills.asked" => new($"A déjà pratiqué « {fr} », que le texte du besoin mentionne",
                $"Has practised “{en}”, which the need's text mentions"),
            "text.occupation" => new("Exerce le métier recherché", "Works in the very occupation"),
            "text.work" => new("Fait un travail proche de celui que décrit le besoin",
                "Does work close to what the need describes"),
            "text.kinds" => new("Son métier et ce genre de travail vont bien ensemble, d'après les réponses passées",
                "Past answers suggest that this person's occupation and this kind of work go well together"),
            "place.remote" => new("Le télétravail convient aux deux", "Remote work suits both sides"),
            "place.near" => new($"À {args[0]} km", $"{args[0]} km away"),
            "time.days" => Giving(args, new("Peut", "Can")),
            "format.wanted" => new("A choisi ce format de mission", "Opted in to this kind of mission"),
            "wish.develop" => new($"Souhaite développer « {fr} »", $"Wants to develop “{en}”"),
            "gap.skill" => new($"N'a pas indiqué « {fr} »", $"Has not listed “{en}”"),
            "gap.level" => new($"« {fr} » : niveau {args[2]} demandé ; niveau {args[1]} indiqué",
                $"“{en}”: level {args[2]} required, level {args[1]} listed"),
            "gap.far" => new($"À {args[0]} km du lieu de la mission", $"{args[0]} km from the mission's location"),
            _ => WhatIfTexts.Describe(reason, args),
        };
    }

    /// <summary>The sentence of a reason, addressed to the employee.</summary>
    /// <inheritdoc cref="Describe(Reason, Func{string, SkillRow})" path="/param"/>
    public static LocalizedText DescribeToEmployee(Reason reason, Func<string, SkillRow?> skill)
    {
        var args = new ReasonArgs(reason, skill);
        var (fr, en) = args.Label(0);
        return reason.Code switch
        {
            "skills.exact" => new($"Vous avez déjà pratiqué « {fr} » (niveau {args.Level(1).Fr})",
                $"You have practised “{en}” (level: {args.Level(1).En})"),
            "skills.near" => new($"Vous savez « {fr} », proche de « {args.Label(1).Fr} »{Link(args[2]).Fr}",
                $"You know “{en}”, close to “{args.Label(1).En}”{Link(args[2]).En}"),
            "skills.said" => new($"Votre texte mentionne « {fr} »", $"Your text mentions “{en}”"),
            "skills.asked" => new($"Vous avez déjà pratiqué « {fr} », que le texte du besoin mentionne",
                $"You have practised “{en}”, which the need's text mentions"),
            "text.occupation" => new("Vous exercez le métier recherché", "You work in the very occupation"),
            "text.kinds" => new("Votre métier et ce genre de travail vont bien ensemble, d'après les réponses passées",
                "Past answers suggest that your occupation and this kind of work go well together"),
            "time.days" => Giving(args, new("Vous pouvez", "You can")),
            "format.wanted" => new("Vous avez choisi ce format de mission", "You opted in to this kind of mission"),
            "wish.develop" => new($"Vous souhaitez développer « {fr} »", $"You want to develop “{en}”"),
            "gap.skill" => new($"Vous n'avez pas indiqué « {fr} »", $"You have not listed “{en}”"),
            "gap.level" => new($"« {fr} » : niveau {args[2]} demandé ; vous avez indiqué {args[1]}",
                $"“{en}”: level {args[2]} required; you listed {args[1]}"),
            _ => Describe(reason, skill),
        };
    }

    /// <summary>Why two skills are close, by the lower-case name of their <see cref="SkillRelation"/>.</summary>
    private static LocalizedText Link(string relation) => relation switch
    {
        "sibling" => new(" (même famille)", " (same family)"),
        "transfer" => new(" (exercées dans les mêmes métiers)", " (used in the same occupations)"),
        _ => new("", ""),
    };

    private static LocalizedText Giving(ReasonArgs args, LocalizedText can) => args[0] switch
    {
        "0.5" => new($"{can.Fr} donner la demi-journée demandée", $"{can.En} give the half-day asked"),
        "1" => new($"{can.Fr} donner la journée demandée", $"{can.En} give the day asked"),
        "1.5" => new($"{can.Fr} donner la journée et demie demandée", $"{can.En} give the day and a half asked"),
        _ => new($"{can.Fr} donner les {args.Days.Fr} demandés", $"{can.En} give the {args.Days.En} asked"),
    };

    /// <summary>
    /// Stable form without language for the <c>reasons</c> column:
    /// <c>limit:distance|skills.exact(com.web,3)|place.near(12)</c>, or <c>excluded:consent</c> for an excluded pair.
    /// </summary>
    public static string Compact(RankedCandidate candidate) => string.Join('|', candidate.Exclusions.Count > 0
        ? candidate.Exclusions.Select(e => $"excluded:{e.ToString().ToLowerInvariant()}")
        : [.. candidate.Limits.Select(l => $"limit:{BrokenLimit.CodeOf(l)}"),
            .. candidate.Reasons.Select(r => r.Args.Count == 0 ? r.Code : $"{r.Code}({string.Join(',', r.Args)})")]);
}
