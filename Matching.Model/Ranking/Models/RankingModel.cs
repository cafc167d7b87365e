using Matching.Learning;
using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>A trained ranking model: numbers only, no library's own format.</summary>
public sealed record RankingModel
{
    /// <summary>Version of the file format.</summary>
    public int FormatVersion { get; init; } = RankingModelFile.Version;
    /// <summary>Names of the features, in order.</summary>
    public required IReadOnlyList<string> Features { get; init; }
    /// <summary>Seed of the training.</summary>
    public int Seed { get; init; }
    /// <summary>
    /// Whether it may serve: a gain over the rules is to be expected, see <see cref="ModelSelection"/>.
    /// </summary>
    public bool Serves { get; init; }
    /// <summary>Weights of both sides' probabilities in the score.</summary>
    public required Blend Blend { get; init; }
    /// <summary>The trees, whose sum joins them.</summary>
    public required TreeEnsemble Trees { get; init; }
    /// <summary>What past answers are counted against.</summary>
    public required BaseRateModel Expectation { get; init; }
    /// <summary>Both sides' probabilities.</summary>
    public required AcceptanceModel Chance { get; init; }
    /// <summary>Which kinds of work stand in for which, or null where the lists taught nothing of it.</summary>
    public SkillTransferModel? Kinship { get; init; }
    /// <summary>Score → probability of the rules, or null without enough history.</summary>
    public Calibration? RuleCalibration { get; init; }
    /// <summary>What the training found.</summary>
    public required ReportCard Card { get; init; }
    /// <summary>First 12 hex digits of the content's SHA-256; empty before it was saved.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Id { get; init; } = "";

    /// <summary>Why the rules serve in its place.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public LocalizedText WhyNotServing => new(
        $"les règles servent : sur {Card.JudgedNeeds} besoins ultérieurs, aucun gain du modèle appris n'est à "
            + $"attendre, ou moins de {ModelSelection.MinJudgedAccepts} oui ont été jugés (NDCG@10 "
                + $"{DisplayFormat.Fixed(Card.LearnedNdcg, 3).Fr} contre "
                    + $"{DisplayFormat.Fixed(Card.RuleNdcg, 3).Fr}, écart entre "
                        + $"{DisplayFormat.Fixed(Card.GainLow, 3).Fr} et {DisplayFormat.Fixed(Card.GainHigh, 3).Fr})",
        $"the rules serve: judged on {Card.JudgedNeeds} later needs, no gain is to be expected of the learned "
            + $"model, or fewer than {ModelSelection.MinJudgedAccepts} yeses were judged (NDCG@10 "
                + $"{DisplayFormat.Fixed(Card.LearnedNdcg, 3).En} against "
                    + $"{DisplayFormat.Fixed(Card.RuleNdcg, 3).En}, difference between "
                        + $"{DisplayFormat.Fixed(Card.GainLow, 3).En} and {DisplayFormat.Fixed(Card.GainHigh, 3).En})");
}
