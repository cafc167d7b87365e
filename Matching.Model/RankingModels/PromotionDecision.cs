using System.Globalization;
using Matching.Learning;
using Matching.Ranking.Models;

namespace Matching.RankingModels;

/// <summary>
/// Whether a challenger may serve: a gain over the rules to be expected, and better beyond noise than the model that
/// serves.
/// </summary>
public static class PromotionDecision
{
    /// <summary>The rule that <see cref="Decide"/> applies, in words and with its figures.</summary>
    public static LocalizedText Rule => new(
        $"Chaque nuit, un modèle apprend des réponses passées. Il peut servir si au moins "
            + $"{ModelSelection.MinJudgedAccepts} oui de collaborateurs ont été jugés sur des besoins plus "
                + $"récents que ceux dont il a appris, et si un gain sur les règles est à attendre : le gain "
                    + $"mesuré (NDCG sur les dix premiers) et le gain habituel ({Usual.Fr}), pondérés par leur "
                        + $"précision, donnent ensemble plus que zéro. Quand les règles servent, il les remplace "
                            + $"alors, sauf s'il a fait moins bien qu'elles, au-delà du hasard, sur les derniers "
                                + $"besoins ({Share.Fr} d'entre eux). Quand un autre modèle sert, il ne le "
                                    + $"remplace que s'il fait mieux que lui, au-delà du hasard (intervalle à 95 "
                                        + $"%), sur ces mêmes besoins, {ChampionChallenger.MinNeeds} au moins. "
                                            + $"Sinon rien ne change.",
        $"Every night a model learns from past answers. It may serve if at least "
            + $"{ModelSelection.MinJudgedAccepts} yeses of employees were judged on needs more recent than those "
                + $"it learned from, and if a gain over the rules is to be expected: the measured gain (NDCG over "
                    + $"the first ten) and the usual gain ({Usual.En}), each weighted by its precision, come to "
                        + $"more than zero together. When the rules serve it then replaces them, unless it did "
                            + $"worse than they did, beyond chance, on the latest needs ({Share.En} of them). "
                                + $"When another model serves it replaces that one only if it does better, beyond "
                                    + $"chance (95% interval), on those same needs, "
                                        + $"{ChampionChallenger.MinNeeds} at least. Otherwise nothing changes.");

    private static LocalizedText Usual =>
        new($"{DisplayFormat.Number(Metrics.UsualGain, 3).Fr} ± {DisplayFormat.Number(Metrics.UsualSpread, 3).Fr}",
        $"{DisplayFormat.Number(Metrics.UsualGain, 3).En} ± {DisplayFormat.Number(Metrics.UsualSpread, 3).En}");

    private static LocalizedText Share => DisplayFormat.Percent(ChampionChallenger.JudgedShare);

    /// <summary>The decision and its reason. <see cref="Rule"/> says the same.</summary>
    /// <param name="challenger">The new model, with its own judgement against the rules.</param>
    /// <param name="champion">Id of the model that serves, or null when the rules do.</param>
    /// <param name="challenge">How they did; null when too few needs are there to judge on.</param>
    public static (bool Serves, LocalizedText Why) Decide(RankingModel challenger, string? champion,
        ChallengerEvaluation? challenge)
    {
        if (!challenger.Serves)
            return (false, challenger.WhyNotServing);
        if (challenge is null)
        {
            return champion is null
                ? (true, new("Un gain sur les règles est attendu.", "A gain over the rules is to be expected."))
                : (false, new("Trop peu de besoins récents pour comparer.", "Too few recent needs to compare on."));
        }
        if (champion is null)
        {
            return challenge.OverRules.High < 0
                ? (false,
                    Figures("Moins bon que les règles sur les derniers besoins",
                        "Worse than the rules on the latest needs", challenge.OverRules))
                : (true,
                    Figures("Un gain sur les règles est attendu ; sur les derniers besoins",
                        "A gain over the rules is to be expected; on the latest needs", challenge.OverRules));
        }
        return challenge.OverChampion.Low > 0
            ? (true,
                Figures($"Mieux que {champion} au-delà du bruit", $"Better than {champion} beyond noise",
                    challenge.OverChampion))
            : (false,
                Figures($"Pas mieux que {champion} au-delà du bruit", $"Not better than {champion} beyond noise",
                    challenge.OverChampion));
    }

    private static LocalizedText Figures(string fr, string en, Gain gain) =>
        new($"{fr} {In("fr-FR", gain, "95 %", " ;")}", $"{en} {In("en-GB", gain, "95%", ",")}");

    private static string In(string culture, Gain gain, string sure, string and) => string.Create(
        CultureInfo.GetCultureInfo(culture),
        $"(NDCG@10 {gain.Mean:+0.000;−0.000}, {sure} [{gain.Low:+0.000;−0.000}{and} {gain.High:+0.000;−0.000}])");
}
