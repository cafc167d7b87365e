using System.Globalization;
using Matching.Learning;
using Matching.Ranking.Models;

namespace Matching.RankingModels;

/// <summary>
/// Decides whether a challenger may serve: a gain over the rules must be expected, and it must be significantly better
/// than the model that serves.
/// </summary>
public static class PromotionDecision
{
    /// <summary>The rule that <see cref="Decide"/> applies, in words and with its figures.</summary>
    public static LocalizedText Rule => new(
        "Chaque nuit, un modèle apprend des réponses passées. Il peut servir si au moins "
            + $"{ReportCard.MinJudgedAccepts} oui de collaborateurs ont été évalués sur des besoins plus récents "
            + "que ceux dont il a appris, et si un gain sur les règles est attendu : le gain mesuré (NDCG sur les "
            + $"dix premiers) et le gain habituel ({Usual.Fr}), pondérés par leur précision, donnent ensemble plus "
            + "que zéro. Quand les règles servent, il les remplace alors, sauf s'il a fait moins bien qu'elles, "
            + $"au-delà du hasard, sur les derniers besoins ({Share.Fr} d'entre eux). Quand un autre modèle sert, "
            + "il ne le remplace que s'il fait mieux que lui, au-delà du hasard (intervalle à 95 %), sur ces mêmes "
            + $"besoins, {ChampionChallenger.MinNeeds} au moins. Sinon rien ne change.",
        "Every night a model learns from past answers. It may serve if at least "
            + $"{ReportCard.MinJudgedAccepts} accepts by employees were evaluated on needs more recent than those "
            + "it learned from, and if a gain over the rules is expected: the measured gain (NDCG over the first "
            + $"ten) and the usual gain ({Usual.En}), each weighted by its precision, add up to more than zero. "
            + "When the rules serve, it then replaces them, unless it did significantly worse than they did on the "
            + $"latest needs ({Share.En} of them). When another model serves, it replaces that model only if it "
            + "does significantly better (95% interval) on those same needs, at least "
            + $"{ChampionChallenger.MinNeeds} of them. Otherwise nothing changes.");

    private static LocalizedText Usual
    {
        get
        {
            var (gain, deviation) =
                (DisplayFormat.Number(Metrics.PriorGain, 3), DisplayFormat.Number(Metrics.PriorGainDeviation, 3));
            return new($"{gain.Fr} ± {deviation.Fr}", $"{gain.En} ± {deviation.En}");
        }
    }

    private static LocalizedText Share => DisplayFormat.Percent(ChampionChallenger.EvaluatedShare);

    /// <summary>Applies <see cref="Rule"/>.</summary>
    /// <param name="challenger">The new model, with its own evaluation against the rules.</param>
    /// <param name="champion">Id of the model that serves; null when the rules do.</param>
    /// <param name="challenge">Evaluation of both; null with too few needs.</param>
    /// <returns>Whether the challenger serves, and why.</returns>
    public static (bool Serves, LocalizedText Why) Decide(RankingModel challenger, string? champion,
        ChallengerEvaluation? challenge) => (champion, challenge) switch
        {
            _ when !challenger.Serves => (false, challenger.WhyNotServing),
            (null, null) => (true, new("Un gain sur les règles est attendu.", "A gain over the rules is expected.")),
            (_, null) => (false, new("Trop peu de besoins récents pour comparer.", "Too few recent needs to compare.")),
            (null, { OverRules: { High: < 0 } gain }) => (false, Figures(
                "Moins bon que les règles sur les derniers besoins", "Worse than the rules on the latest needs", gain)),
            (null, { OverRules: var gain }) => (true, Figures(
                "Un gain sur les règles est attendu ; sur les derniers besoins",
                "A gain over the rules is expected; on the latest needs", gain)),
            (_, { OverChampion: { Low: > 0 } gain }) => (true, Figures(
                $"Significativement mieux que {champion}", $"Significantly better than {champion}", gain)),
            (_, { OverChampion: var gain }) => (false, Figures(
                $"Pas significativement mieux que {champion}", $"Not significantly better than {champion}", gain)),
        };

    private static LocalizedText Figures(string fr, string en, Gain gain) =>
        new($"{fr} {FormatGain("fr-FR", gain, "95 %", " ;")}", $"{en} {FormatGain("en-GB", gain, "95%", ",")}");

    private static string FormatGain(string culture, Gain gain, string level, string separator) => string.Create(
        CultureInfo.GetCultureInfo(culture),
        $"(NDCG@10 {gain.Mean:+0.000;−0.000}, {level} "
            + $"[{gain.Low:+0.000;−0.000}{separator} {gain.High:+0.000;−0.000}])");
}
