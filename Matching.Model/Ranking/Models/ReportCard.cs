namespace Matching.Ranking.Models;

/// <summary>Results of a training: data, comparison with the rules on later needs, calibration.</summary>
public sealed record ReportCard
{
    /// <summary>
    /// Minimum number of accepts among the hold-out rows of a model that is fit to serve; corresponds to about 170 in
    /// the whole history.
    /// </summary>
    internal const int MinJudgedAccepts = 100;

    /// <summary>Number of shown pairs in the training data.</summary>
    public int Pairs { get; init; }
    /// <summary>Number of needs in the training data.</summary>
    public int Needs { get; init; }
    /// <summary>Number of pairs accepted by the employee.</summary>
    public int Accepts { get; init; }
    /// <summary>Number of later needs on which the learned ranker was compared with the rules.</summary>
    public int JudgedNeeds { get; init; }
    /// <summary>NDCG@10 of the learned ranker on these needs.</summary>
    public double LearnedNdcg { get; init; }
    /// <summary>NDCG@10 of the rules on these needs.</summary>
    public double RuleNdcg { get; init; }
    /// <summary>Lower bound of the 95 % interval of the paired difference in NDCG@10 (learned − rules).</summary>
    public double GainLow { get; init; }
    /// <summary>Upper bound of the same interval.</summary>
    public double GainHigh { get; init; }
    /// <summary>Mean log-likelihood ratio per need, learned ranker against rules, both calibrated.</summary>
    public double LikelihoodGain { get; init; }
    /// <summary>Lower bound of its 95 % interval.</summary>
    public double LikelihoodGainLow { get; init; }
    /// <summary>
    /// Stacking weights: log-probability of the employee, log-probability of the association, odds trees, LambdaRank
    /// trees.
    /// </summary>
    public IReadOnlyList<double> PartWeights { get; init; } = [];
    /// <summary>
    /// Reliability bins by two-fold cross-fitting: predicted probability times examination probability against the
    /// observed rate.
    /// </summary>
    public IReadOnlyList<CalibrationBin> Calibration { get; init; } = [];
    /// <summary>Expected calibration error over <see cref="Calibration"/>.</summary>
    public double CalibrationError { get; init; }
    /// <summary>UTC instant of the latest row in the training data; null without rows.</summary>
    public DateTime? LearnedUpTo { get; init; }
    /// <summary>Exponent η of the examination probability rank^η; at most 0.</summary>
    public double PositionEffect { get; init; }
    /// <summary>
    /// Limits judged by the answers to the hold-out needs; null without hold-out needs, and in cards written before it
    /// was measured.
    /// </summary>
    public LimitReport? Limits { get; init; }
}
