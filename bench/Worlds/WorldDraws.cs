namespace Matching.Bench.Worlds;

/// <summary>
/// Seeded random draws. The figures of docs/experiments.md depend on their order; an additional draw changes the world.
/// </summary>
internal sealed class WorldDraws(int seed)
{
    /// <summary>Dimensions of the taste space.</summary>
    private const int Dimensions = 4;

    private readonly Random _random = new(seed);

    /// <summary>Uniform on [0, 1).</summary>
    public double Unit() => _random.NextDouble();

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Uniform whole number from 0, below the count.</summary>
    public int Below(int count) => _random.Next(count);

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Failures before the first success of this probability, 8 at most.</summary>
    public int Failures(double probability)
    {
        var count = 0;
        while (Unit() > probability && count < 8) count++;
        return count;
    }

    /// <summary>A random point of the taste space.</summary>
    public double[] Taste() => [.. Enumerable.Range(0, Dimensions).Select(_ => Normal())];

    /// <summary>Scaled dot product of two points of the taste space; its standard deviation is 1.</summary>
    public static double Agreement(double[] left, double[] right) =>
        left.Zip(right, (l, r) => l * r).Sum() / Math.Sqrt(Dimensions);
}
