using Matching.Datasets;
using Matching.Ranking;
using Matching.Ranking.Features;

namespace Matching.Learning;

/// <summary>
/// Coordinators' overrides of a list as feature differences, one for each skipped person: chosen − skipped. They train
/// the association's side, because a coordinator judges who fits the need and not who is willing.
/// </summary>
/// <param name="data">Dataset with the choices; those with an unknown need or employee are ignored.</param>
/// <param name="index">The employees.</param>
/// <param name="features">Features of a pair.</param>
internal sealed class CoordinatorChoices(Dataset data, CandidateIndex index, PairFeatures features)
{
    private readonly (DateTime At, PreparedNeed Need, int Chosen, int PassedOver)[] _choices = [.. data.Preferences
        .Where(p => index.Find(p.Chosen) >= 0 && index.Find(p.PassedOver) >= 0)
        .OrderBy(p => p.At).ThenBy(p => p.Need, StringComparer.Ordinal)
        .ThenBy(p => p.Chosen, StringComparer.Ordinal).ThenBy(p => p.PassedOver, StringComparer.Ordinal)
        .Join(data.Needs, p => p.Need, n => n.Id,
            (p, need) => (p.At, index.Prepare(need), index.Find(p.Chosen), index.Find(p.PassedOver)))];

    /// <summary>Differences of the choices made before an instant: <c>float[choices][features]</c>.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="expectation">The base-rate model that acceptance-rate residuals are computed against.</param>
    /// <param name="learned">Mask of the training rows; the rates at a choice use only those shown before it.</param>
    /// <param name="before">UTC instant; choices at or after it are ignored.</param>
    public List<float[]> Differences(ShownPairs pairs, BaseRateModel expectation, bool[] learned, DateTime before)
    {
        var (rates, next) = (new AcceptanceRates(index, expectation), 0);
        var differences = new List<float[]>();
        foreach (var c in _choices.TakeWhile(c => c.At < before))
        {
            for (; next < pairs.Rows.Length && pairs.Rows[next].ShownAt < c.At; next++)
            {
                if (learned[next])
                    rates.Add(pairs.Needs[pairs.NeedOf[next]], pairs.People[next], pairs.GetFeatures(next),
                        pairs.Rows[next]);
            }
            differences.Add([.. ComputeFeatures(rates, c.Need, c.Chosen)
                .Zip(ComputeFeatures(rates, c.Need, c.PassedOver), (chosen, skipped) => chosen - skipped)]);
        }
        return differences;
    }

    private float[] ComputeFeatures(AcceptanceRates rates, PreparedNeed need, int person)
    {
        var row = new float[FeatureTable.Count];
        features.Fill(need, person, row);
        rates.Fill(need, person, row);
        return row;
    }
}
