using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Coordinators' choices against the order of a list, as differences of features: chosen − passed over. They join the
/// association's target, since a coordinator judges who fits the need, not who is willing: so they count for half of
/// what answers of the people do.
/// </summary>
internal sealed class CoordinatorChoices
{
    /// <summary>Weight of each of the two rows that a pair becomes: as much as one answer of an association.</summary>
    public const double Weight = 1;
    private readonly CandidateIndex _index;
    private readonly PairFeatures _features;
    private readonly (PreferenceRow Row, PreparedNeed Need, int Chosen, int PassedOver)[] _choices;

    /// <summary>Reads the choices of a dataset; those whose need or people it does not hold are passed over.</summary>
    public CoordinatorChoices(Dataset data, CandidateIndex index, PairFeatures features)
    {
        (_index, _features) = (index, features);
        var needs = data.Needs.ToDictionary(n => n.Id, StringComparer.Ordinal);
        _choices = [.. data.Preferences
            .Where(p => needs.ContainsKey(p.Need) && index.Find(p.Chosen) >= 0 && index.Find(p.PassedOver) >= 0)
            .OrderBy(p => p.At).ThenBy(p => p.Need, StringComparer.Ordinal)
            .ThenBy(p => p.Chosen, StringComparer.Ordinal).ThenBy(p => p.PassedOver, StringComparer.Ordinal)
            .Select(p => (p, index.Prepare(needs[p.Need]), index.Find(p.Chosen), index.Find(p.PassedOver)))];
    }

    /// <summary>The differences of what was chosen before an instant, <c>float[choices][features]</c>.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="expectation">What past answers are counted against.</param>
    /// <param name="learned">Rows that the learner may know; of those a choice sees the ones shown before it.</param>
    /// <param name="before">Later choices are not seen.</param>
    public IReadOnlyList<float[]> Differences(ShownPairs pairs, BaseRateModel expectation, bool[] learned,
        DateTime before)
    {
        var (ledger, next) = (new AcceptanceRates(_index, expectation), 0);
        var differences = new List<float[]>();
        foreach (var c in _choices.TakeWhile(c => c.Row.At < before))
        {
            for (; next < pairs.Rows.Length && pairs.Rows[next].ShownAt < c.Row.At; next++)
            {
                if (learned[next])
                    ledger.Add(pairs.Needs[pairs.NeedOf[next]], pairs.People[next], pairs.GetFeatures(next),
                        pairs.Rows[next]);
            }
            var (chosen, passed) = (ComputeFeatures(ledger, c.Need, c.Chosen),
                ComputeFeatures(ledger, c.Need, c.PassedOver));
            for (var f = 0; f < chosen.Length; f++) chosen[f] -= passed[f];
            differences.Add(chosen);
        }
        return differences;
    }

    private float[] ComputeFeatures(AcceptanceRates ledger, PreparedNeed need, int person)
    {
        var row = new float[FeatureTable.Count];
        Span<double> parts = stackalloc double[FeatureTable.Families];
        _features.Fill(need, person, row);
        ledger.Fill(need, person, row);
        row[(int)Feature.RuleScore] = (float)new RuleRanker().Score(row, parts);
        return row;
    }
}
