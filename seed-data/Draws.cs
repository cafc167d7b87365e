using Bogus;

namespace Matching.SeedData;

/// <summary>Random draws that Bogus does not offer.</summary>
internal static class Draws
{
    /// <summary>90th percentile of the standard normal distribution.</summary>
    private const double Z90 = 1.2816;

    /// <summary>
    /// Creates a separate generator for each generated row, so that a larger world starts with the same rows.
    /// </summary>
    public static Randomizer CreateRandomizer(int seed, string kind, long number)
    {
        unchecked
        {
            var hash = 2166136261u;
            foreach (var c in kind)
                hash = (hash ^ c) * 16777619u;
            foreach (var part in (ReadOnlySpan<uint>)[(uint)seed, (uint)number, (uint)(number >> 32)])
                hash = (hash ^ part) * 16777619u ^ hash >> 15;
            return new Randomizer((int)(hash & 0x7fffffff));
        }
    }

    /// <summary>Platform-independent hash of a text.</summary>
    public static long NumberOf(string text)
    {
        unchecked
        {
            var hash = 14695981039346656037ul;
            foreach (var c in text)
                hash = (hash ^ c) * 1099511628211ul;
            return (long)hash;
        }
    }

    public static double Gaussian(this Randomizer random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.Double())) * Math.Cos(2 * Math.PI * random.Double());

    /// <summary>A log-normal draw with this median and 90th percentile.</summary>
    public static double LogNormal(this Randomizer random, double median, double p90) =>
        median * Math.Exp(random.Gaussian() * Math.Log(p90 / median) / Z90);

    /// <summary>Draws an index by cumulative weights.</summary>
    public static int Index(this Randomizer random, double[] totals)
    {
        var at = Array.BinarySearch(totals, random.Double() * totals[^1]);
        return Math.Min(at >= 0 ? at + 1 : ~at, totals.Length - 1);
    }

    public static double[] Totals(IEnumerable<double> weights)
    {
        var total = 0.0;
        return [.. weights.Select(w => total += w)];
    }

    /// <summary>Draws one of the alternative labels with this probability; null otherwise.</summary>
    public static string? Alternative(this Randomizer random, IReadOnlyList<string> labels, float probability) =>
        labels.Count > 0 && random.Bool(probability) ? random.ListItem(labels.ToList()) : null;

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>
    /// Draws distinct items with weight 1 / (1 + position); returns them in list order.
    /// </summary>
    public static List<string> Favourites(this Randomizer random, IReadOnlyList<string> items, int count)
    {
        var totals = Totals(Enumerable.Range(0, items.Count).Select(r => 1.0 / (1 + r)));
        var drawn = new SortedSet<int>();
        for (var tries = 0; drawn.Count < Math.Min(count, items.Count) && tries < 20 * count; tries++)
            drawn.Add(random.Index(totals));
        return [.. drawn.Select(i => items[i])];
    }
}
