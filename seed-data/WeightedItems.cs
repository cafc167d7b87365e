using Bogus;

namespace Matching.SeedData;

/// <summary>Items that are drawn in proportion to their weights.</summary>
internal sealed class WeightedItems<T>(IReadOnlyList<T> items, Func<T, double> weight)
{
    private readonly double[] _totals = Draws.Totals(items.Select(weight));

    public bool IsEmpty => items.Count == 0;

    public T Draw(Randomizer random) => items[random.Index(_totals)];
}
