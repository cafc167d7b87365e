using System.Text.Json.Serialization;
using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>A trained ranking model, as stored in a model file; plain numbers, independent of any library.</summary>
public sealed record RankingModel
{
    /// <summary>Version of the file format.</summary>
    public int FormatVersion { get; init; } = RankingModelFile.Version;
    /// <summary>Names of the features in column order.</summary>
    public required IReadOnlyList<string> Features { get; init; }
    /// <summary>Random seed of the training.</summary>
    public int Seed { get; init; }
    /// <summary>
    /// Whether the model is fit to serve: a gain over the rules is expected from its hold-out rows.
    /// </summary>
    public bool Serves { get; init; }
    /// <summary>Weights of both sides' log-probabilities in the score.</summary>
    public required Blend Blend { get; init; }
    /// <summary>Trees whose sum is added to the score, already multiplied by their stacking weights.</summary>
    public required TreeEnsemble Trees { get; init; }
    /// <summary>The base-rate model that acceptance-rate residuals are computed against.</summary>
    public required BaseRateModel Expectation { get; init; }
    /// <summary>Calibrated accept probabilities of both sides.</summary>
    public required AcceptanceModel Chance { get; init; }
    /// <summary>The bilinear skill-transfer model; null when the history had too few lists to fit one.</summary>
    public SkillTransferModel? Kinship { get; init; }
    /// <summary>Maps a score of the rules to a probability; null without enough history.</summary>
    public Calibration? RuleCalibration { get; init; }
    /// <summary>Results of the training.</summary>
    public required ReportCard Card { get; init; }
    /// <summary>First 12 hexadecimal digits of the SHA-256 of the content; empty before the model is saved.</summary>
    [JsonIgnore]
    public string Id { get; init; } = "";

    /// <summary>Why the rules serve instead of this model.</summary>
    [JsonIgnore]
    public LocalizedText WhyNotServing
    {
        get
        {
            var (learned, rules) = (DisplayFormat.Fixed(Card.LearnedNdcg, 3), DisplayFormat.Fixed(Card.RuleNdcg, 3));
            var (low, high) = (DisplayFormat.Fixed(Card.GainLow, 3), DisplayFormat.Fixed(Card.GainHigh, 3));
            return new(
                $"les règles restent en service : sur {Card.JudgedNeeds} besoins ultérieurs, aucun gain du modèle "
                    + $"appris n'est attendu, ou moins de {ReportCard.MinJudgedAccepts} oui ont été évalués (NDCG@10 "
                    + $"{learned.Fr} contre {rules.Fr}, écart entre {low.Fr} et {high.Fr})",
                $"the rules serve: on {Card.JudgedNeeds} later needs, no gain is expected from the learned model, or "
                    + $"fewer than {ReportCard.MinJudgedAccepts} accepts were evaluated (NDCG@10 "
                    + $"{learned.En} against {rules.En}, difference between {low.En} and {high.En})");
        }
    }
}
