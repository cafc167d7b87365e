namespace Matching.Ranking;

/// <summary>
/// From a score to the probability that both sides say yes: a logistic curve fitted to what was shown (Platt 1999, with
/// his smoothed targets), or a stated prior where history is too short to say.
/// </summary>
/// <param name="Slope">Slope of the curve.</param>
/// <param name="Intercept">Its intercept.</param>
public sealed record AcceptanceCurve(double Slope, double Intercept)
{
    /// <summary>Shown pairs below which the prior serves.</summary>
    public const int FewestPairs = 200;

    /// <summary>An assumption, said as such on screen: 4 % at a score of 0.3, 35 % at 0.9.</summary>
    public static readonly AcceptanceCurve Prior = new(4.27, -4.46);

    /// <summary>Probability at a score.</summary>
    public double At(double score) => 1 / (1 + Math.Exp(-(Slope * score + Intercept)));

    /// <summary>Fits the curve by Newton steps on the log-likelihood.</summary>
    /// <param name="pairs">Score and whether both sides said yes, one a shown pair.</param>
    public static AcceptanceCurve Fit(IReadOnlyList<(double Score, bool Yes)> pairs)
    {
        var positives = pairs.Count(p => p.Yes);
        if (pairs.Count < FewestPairs || positives == 0 || positives == pairs.Count)
            return Prior;
        var (high, low) = ((positives + 1.0) / (positives + 2), 1.0 / (pairs.Count - positives + 2));
        var (a, b) = (0.0, Math.Log((double)positives / (pairs.Count - positives)));
        for (var step = 0; step < 50; step++)
        {
            double ga = 0, gb = 0, haa = 1e-6, hab = 0, hbb = 1e-6;
            foreach (var (score, yes) in pairs)
            {
                var p = 1 / (1 + Math.Exp(-(a * score + b)));
                var (error, weight) = ((yes ? high : low) - p, p * (1 - p));
                (ga, gb) = (ga + error * score, gb + error);
                (haa, hab, hbb) = (haa + weight * score * score, hab + weight * score, hbb + weight);
            }
            var determinant = haa * hbb - hab * hab;
            var (da, db) = ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant);
            (a, b) = (a + da, b + db);
            if (Math.Abs(da) + Math.Abs(db) < 1e-9)
                break;
        }
        // A higher score must never read as less likely.
        return a < 0 || !double.IsFinite(a) || !double.IsFinite(b) ? Prior : new AcceptanceCurve(a, b);
    }
}
