using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>Result of an evaluation.</summary>
/// <param name="Lines">Metrics by method and slice.</param>
/// <param name="Gain">Difference in NDCG@10, learned − rules, paired over needs, with its 95 % interval.</param>
/// <param name="Notes">Remarks about the validity of the figures.</param>
public sealed record EvaluationReport(IReadOnlyList<EvaluationLine> Lines, (double Low, double Mean, double High) Gain,
    IReadOnlyList<LocalizedText> Notes)
{
    /// <summary>Limits judged by the answers to the evaluated needs; null when no need was evaluated.</summary>
    public LimitReport? Limits { get; init; }
}

/// <summary>Metrics of one method on one slice of the evaluated needs; NaN when a metric is undefined.</summary>
public sealed record EvaluationLine
{
    /// <summary><c>learned</c>, <c>rules</c> or <c>random</c>.</summary>
    public required string Method { get; init; }
    /// <summary>Code of the slice, see <see cref="NeedSlices"/>; also <c>people=seen</c> and
    /// <c>people=newcomers</c>.</summary>
    public required string Slice { get; init; }
    /// <summary>Number of needs with an accept.</summary>
    public required int Needs { get; init; }
    /// <summary>Mean NDCG@10.</summary>
    public required double Ndcg { get; init; }
    /// <summary>Lower bound of its 95 % interval.</summary>
    public required double Low { get; init; }
    /// <summary>Upper bound of its 95 % interval.</summary>
    public required double High { get; init; }
    /// <summary>Mean reciprocal rank of the first pair accepted by both sides.</summary>
    public required double Mrr { get; init; }
    /// <summary>Share of the pairs accepted by both sides that are among the first ten.</summary>
    public required double Recall { get; init; }
    /// <summary>Expected calibration error.</summary>
    public required double Ece { get; init; }
    /// <summary>Brier score.</summary>
    public required double Brier { get; init; }
    /// <summary>Gini coefficient of the exposure of employees among the first ten.</summary>
    public required double Gini { get; init; }
}
