namespace Matching.Ranking.Features;

/// <summary>Counts the answers of a history in time order and fills the acceptance rates of its rows.</summary>
/// <param name="pairs">The shown pairs.</param>
/// <param name="index">The employees.</param>
/// <param name="expectation">The base-rate model that residuals are computed against.</param>
/// <param name="learned">Mask of the training rows, whose answers are counted.</param>
internal sealed class AnswerCounting(ShownPairs pairs, CandidateIndex index, BaseRateModel expectation, bool[] learned)
{
    /// <summary>Share of a history from which the rows of one instant are judged lists.</summary>
    private const double SittingShare = 0.1;
    private readonly AcceptanceRates _rates = new(index, expectation);

    /// <summary>Acceptance rates of all training rows; features are not written.</summary>
    public AcceptanceRates CountOnly()
    {
        foreach (var i in RowsWhere(isLearned: true)) AddRow(i);
        return _rates;
    }

    /// <summary>Fills the acceptance rates and the rule score of every row.</summary>
    /// <returns>The acceptance rates of all training rows.</returns>
    public AcceptanceRates FillRows()
    {
        foreach (var instant in Enumerable.Range(0, learned.Length).GroupBy(i => pairs.Rows[i].ShownAt))
        {
            int[] rows = [.. instant.Where(i => learned[i])];
            if (instant.Count() > SittingShare * learned.Length) FillJudgedLists(rows);
            else
            {
                foreach (var i in rows) FillRow(i);
                foreach (var i in rows) AddRow(i);
            }
        }
        foreach (var i in RowsWhere(isLearned: false)) FillRow(i);
        return _rates;
    }

    private IEnumerable<int> RowsWhere(bool isLearned) =>
        Enumerable.Range(0, learned.Length).Where(i => learned[i] == isLearned);

    /// <summary>
    /// Judged lists: rows that share one instant and are a large part of the history. The acceptance rates of each need
    /// come from the other needs (leave-one-need-out). From earlier instants alone they would all be 0, and their
    /// weights could not be learned.
    /// </summary>
    private void FillJudgedLists(int[] rows)
    {
        var entries = rows.ToDictionary(i => i, AddRow);
        foreach (var need in rows.GroupBy(i => pairs.NeedOf[i]))
        {
            foreach (var i in need) _rates.Count(pairs.Needs[need.Key], pairs.People[i], entries[i], -1);
            foreach (var i in need) FillRow(i);
            foreach (var i in need) _rates.Count(pairs.Needs[need.Key], pairs.People[i], entries[i], 1);
        }
    }

    private AcceptanceRates.Entry AddRow(int i) =>
        _rates.Add(pairs.Needs[pairs.NeedOf[i]], pairs.People[i], pairs.GetFeatures(i), pairs.Rows[i]);

    private void FillRow(int i)
    {
        _rates.Fill(pairs.Needs[pairs.NeedOf[i]], pairs.People[i], pairs.GetFeatures(i));
    }
}
