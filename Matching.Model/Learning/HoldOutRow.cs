namespace Matching.Learning;

/// <summary>A hold-out row with the predictions of every base learner.</summary>
/// <param name="Need">Position of the need.</param>
/// <param name="Grade">Relevance grade.</param>
/// <param name="Accepted">Whether the employee accepted.</param>
/// <param name="Rule">Rule score.</param>
/// <param name="Scores">Employee's logit, association's logit, odds trees, LambdaRank trees.</param>
/// <param name="AsNewcomer">Employee's and association's logits without the employee's history.</param>
/// <param name="Examination">Examination probability.</param>
internal sealed record HoldOutRow(int Need, int Grade, bool Accepted, double Rule, float[] Scores, float[] AsNewcomer,
    double Examination)
{
    /// <summary>Position of the row among the shown pairs.</summary>
    public int Row { get; init; }

    /// <summary>Whether both sides accepted.</summary>
    public bool IsMutual => Grade >= 2;
}
