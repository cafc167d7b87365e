namespace Matching.Bench.Worlds;

/// <summary>
/// Seeded draws. Every figure of docs/experiments.md hangs on their order: one draw more or fewer is another world.
/// </summary>
internal sealed class WorldDraws(int seed)
{
    /// <summary>Directions of the space of tastes.</summary>
    private const int Directions = 4;

    private readonly Random _random = new(seed);

    /// <summary>Uniform on [0, 1).</summary>
    public double Unit() => _random.NextDouble();

    /// <summary>Whether something of this probability happens.</summary>
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

    /// <summary>A random point of the space of tastes.</summary>
    public double[] Taste() => [.. Enumerable.Range(0, Directions).Select(_ => Normal())];

    /// <summary>How well two points of the space of tastes agree; spread about 1.</summary>
    public static double Agreement(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < Directions; i++) sum += left[i] * right[i];
        return sum / Math.Sqrt(Directions);
    }
}
