using Matching.Learning;

namespace Matching.Ranking.Models;

/// <summary>What a training found, for people to read.</summary>
public sealed record ReportCard
{
    /// <summary>Shown pairs learned from.</summary>
    public int Pairs { get; init; }
    /// <summary>Needs learned from.</summary>
    public int Needs { get; init; }
    /// <summary>Pairs accepted by the employee.</summary>
    public int Accepts { get; init; }
    /// <summary>Later needs on which the comparison was made.</summary>
    public int JudgedNeeds { get; init; }
    /// <summary>NDCG@10 of the learned ranker on them.</summary>
    public double LearnedNdcg { get; init; }
    /// <summary>NDCG@10 of the rules on them.</summary>
    public double RuleNdcg { get; init; }
    /// <summary>Lower 95 % bound of the paired difference.</summary>
    public double GainLow { get; init; }
    /// <summary>Upper 95 % bound of the paired difference.</summary>
    public double GainHigh { get; init; }
    /// <summary>
    /// How much likelier the answers to a later need are under the learned ranker than under the rules, each
    /// calibrated: mean log ratio.
    /// </summary>
    public double LikelihoodGain { get; init; }
    /// <summary>Its lower 95 % bound.</summary>
    public double LikelihoodGainLow { get; init; }
    /// <summary>
    /// Weights of the parts: logarithms of the employee's and of the association's probability, trees on the odds,
    /// LambdaRank trees.
    /// </summary>
    public IReadOnlyList<double> PartWeights { get; init; } = [];
    /// <summary>
    /// What was said of the judged pairs, by what the other half of the needs taught and times the look of the place,
    /// beside what was seen.
    /// </summary>
    public IReadOnlyList<CalibrationBin> Calibration { get; init; } = [];
    /// <summary>Mean gap of these bins.</summary>
    public double CalibrationError { get; init; }
    /// <summary>Last instant learned from.</summary>
    public DateTime? LearnedUpTo { get; init; }
    /// <summary>Effect of ln(position) on the log-odds of acceptance.</summary>
    public double PositionEffect { get; init; }
}
