using System.Globalization;
using Matching.Learning;

namespace Matching.RankingModels;

/// <summary>Whether a challenger may serve: a gain over the rules to be expected, and better beyond noise than the model that serves.</summary>
public static class Verdict
{
    /// <summary>The decision and its reason.</summary>
    /// <param name="challenger">The new model, with its own judgement against the rules.</param>
    /// <param name="champion">Id of the model that serves, or null when the rules do.</param>
    /// <param name="challenge">How they did; null when too few needs are there to judge on.</param>
    public static (bool Serves, LocalizedText Why) Of(RankingModel challenger, string? champion, Challenge? challenge)
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
                ? (false, Figures("Moins bon que les règles sur les derniers besoins", "Worse than the rules on the latest needs", challenge.OverRules))
                : (true, Figures("Un gain sur les règles est attendu ; sur les derniers besoins", "A gain over the rules is to be expected; on the latest needs", challenge.OverRules));
        }
        return challenge.OverChampion.Low > 0
            ? (true, Figures($"Mieux que {champion} au-delà du bruit", $"Better than {champion} beyond noise", challenge.OverChampion))
            : (false, Figures($"Pas mieux que {champion} au-delà du bruit", $"Not better than {champion} beyond noise", challenge.OverChampion));
    }

    private static LocalizedText Figures(string fr, string en, Gain gain) => new($"{fr} {In("fr-FR", gain, "95 %", " ;")}", $"{en} {In("en-GB", gain, "95%", ",")}");

    private static string In(string culture, Gain gain, string sure, string and) => string.Create(
        CultureInfo.GetCultureInfo(culture), $"(NDCG@10 {gain.Mean:+0.000;−0.000}, {sure} [{gain.Low:+0.000;−0.000}{and} {gain.High:+0.000;−0.000}])");
}
