namespace Matching.Learning;

/// <summary>Rows of a logistic regression.</summary>
/// <param name="Count">Number of rows.</param>
/// <param name="GetRow">Variables of a row.</param>
/// <param name="Yes">Label of a row.</param>
/// <param name="Examination">Examination probability of a row, in (0, 1]: P(yes) = examination × σ(z); null when all
/// are 1.</param>
/// <param name="Weight">Weight of a row; null when all are 1.</param>
internal sealed record LogisticRows(int Count, RowOf GetRow, Func<int, bool> Yes,
    Func<int, double>? Examination = null, Func<int, double>? Weight = null);
