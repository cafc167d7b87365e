namespace Matching.Bench.Worlds.People;

/// <summary>A mean over needs with its 95 % interval, from 1 000 bootstrap samples of the needs.</summary>
internal readonly record struct PeopleBootstrap(double Mean, double Low, double High)
{
    private const int Samples = 1000, Seed = 17;

    public static PeopleBootstrap Compute(double[] values)
    {
        var draws = new WorldDraws(Seed);
        double[] means = [.. Enumerable.Range(0, Samples)
            .Select(_ => Enumerable.Range(0, values.Length).Average(_ => values[draws.Below(values.Length)])).Order()];
        return new(values.Average(), means[Samples / 40], means[Samples - 1 - Samples / 40]);
    }

    /// <summary>The mean with its interval.</summary>
    public override string ToString() => $"{Mean:0.000} [{Low:0.000}, {High:0.000}]";
}
