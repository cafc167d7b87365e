namespace Matching.Learning;

/// <summary>A hold-out row with the predictions of every base learner.</summary>
/// <param name="Row">Position of the row.</param>
/// <param name="Rule">Rule score.</param>
/// <param name="Scores">Employee's logit, association's logit, odds trees, LambdaRank trees.</param>
/// <param name="AsNewcomer">Employee's and association's logits without the employee's history.</param>
/// <param name="Examination">Examination probability.</param>
internal sealed record HoldOutRow(int Row, double Rule, float[] Scores, float[] AsNewcomer, double Examination);
