using Matching.Learning;

namespace Matching.ModelTests.Learning;

/// <summary>Rows of a logistic regression that have equal variables.</summary>
/// <param name="Variables">Variables of each row.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Yes">Number of rows whose label is yes.</param>
internal sealed record AnswerCell(float[] Variables, int Rows, int Yes);

/// <summary>Rows of a logistic regression as a table of counts, whose maximum of the likelihood is known.</summary>
internal static class AnswerTable
{
    internal static LogisticRows ToRows(params AnswerCell[] cells) => ToRows(1, cells);

    /// <param name="examination">Examination probability of every row.</param>
    /// <param name="cells">The table.</param>
    internal static LogisticRows ToRows(double examination, params AnswerCell[] cells)
    {
        (float[] Variables, bool Yes)[] rows =
            [.. cells.SelectMany(c => Enumerable.Range(0, c.Rows).Select(i => (c.Variables, i < c.Yes)))];
        return new LogisticRows(rows.Length, i => rows[i].Variables, i => rows[i].Yes, _ => examination);
    }
}
