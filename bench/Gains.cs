namespace Matching.Bench;

/// <summary>NDCG@10 on gains.</summary>
internal static class Gains
{
    private const int Listed = 10;

    /// <summary>NDCG@10 of a list with these gains in its order; 1 if all are 0.</summary>
    public static double Ndcg(double[] gains)
    {
        var ideal = Discounted(gains.OrderDescending());
        return ideal > 0 ? Discounted(gains) / ideal : 1;
    }

    private static double Discounted(IEnumerable<double> gains) =>
        gains.Take(Listed).Select((gain, i) => gain / Math.Log2(2 + i)).Sum();
}
