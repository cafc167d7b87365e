namespace Matching.Learning;

/// <summary>What an evaluation found.</summary>
/// <param name="Lines">Method by method, slice by slice.</param>
/// <param name="Gain">Learned − rules, paired over needs, NDCG@10.</param>
/// <param name="Notes">What the reader must know.</param>
public sealed record EvaluationReport(IReadOnlyList<EvaluationLine> Lines, (double Low, double Mean, double High) Gain,
    IReadOnlyList<LocalizedText> Notes);
