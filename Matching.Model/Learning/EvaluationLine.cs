namespace Matching.Learning;

/// <summary>Metrics of one method on one slice of the evaluated needs; NaN when a metric is undefined.</summary>
public sealed record EvaluationLine(string Method, string Slice, int Needs, double Ndcg, double Low, double High,
    double Mrr, double Recall, double Ece, double Brier, double Gini);
