using System.Numerics;

namespace Matching.Learning;

/// <summary>Rows of a logistic regression.</summary>
/// <param name="Count">How many.</param>
/// <param name="GetRow">Variables of a row.</param>
/// <param name="Yes">Target of a row.</param>
/// <param name="Weight">Weight of a row.</param>
/// <param name="Look">Chance that the row was looked at, in (0, 1]: a yes has probability look × logistic.</param>
internal sealed record LogisticRows(int Count, RowOf GetRow, Func<int, bool> Yes, Func<int, double> Weight,
    Func<int, double> Look);
