namespace Matching.Learning;

/// <summary>Result of an evaluation.</summary>
/// <param name="Lines">Metrics by method and slice.</param>
/// <param name="Gain">Difference in NDCG@10, learned − rules, paired over needs, with its 95 % interval.</param>
/// <param name="Notes">Remarks about the validity of the figures.</param>
public sealed record EvaluationReport(IReadOnlyList<EvaluationLine> Lines, (double Low, double Mean, double High) Gain,
    IReadOnlyList<LocalizedText> Notes);
