namespace Matching.Learning;

/// <summary>One line of an evaluation; a figure that cannot be had is NaN.</summary>
public sealed record EvaluationLine(string Method, string Slice, int Needs, double Ndcg, double Low, double High,
    double Mrr, double Recall, double Ece, double Brier, double Gini);
