namespace Matching.Ranking;

/// <summary>
/// The published formula: a weighted sum of bounded features, from day one and whenever no model is fit. One table, no
/// learning; the weights add up to one, so a score reads as a share of the perfect pair.
/// </summary>
public sealed class RuleRanker : IRanker
{
    /// <summary>Weight of each feature that counts; the others are for learned models alone.</summary>
    public static readonly IReadOnlyDictionary<string, double> Weights = new Dictionary<string, double>
    {
        ["coverage"] = 0.34,
        ["coverage_worst"] = 0.08,
        ["nice"] = 0.05,
        ["surplus"] = 0.02,
        ["text"] = 0.10,
        ["occupation"] = 0.02,
        ["near"] = 0.10,
        ["radius"] = 0.05,
        ["slack_window"] = 0.04,
        ["slack_year"] = 0.06,
        ["cause"] = 0.06,
        ["wish"] = 0.03,
        ["inclination"] = 0.05,
    };

    private static readonly double[] ByPosition = [.. PairFeatures.Table.Select(f => Weights.GetValueOrDefault(f.Name))];
    private static readonly int[] FamilyOf = [.. PairFeatures.Table.Select(f => (int)f.Family)];

    /// <inheritdoc />
    public string Method => "rules";

    /// <inheritdoc />
    public string Version => "rules-1";

    /// <inheritdoc />
    public double Score(ReadOnlySpan<float> features, Span<double> families)
    {
        families.Clear();
        for (var i = 0; i < features.Length; i++)
            families[FamilyOf[i]] += ByPosition[i] * features[i];
        var score = 0.0;
        foreach (var family in families)
            score += family;
        return score;
    }
}
