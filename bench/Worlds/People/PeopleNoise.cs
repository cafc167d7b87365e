namespace Matching.Bench.Worlds.People;

/// <summary>
/// Random values of a pair of numbers that do not depend on the order in which pairs are evaluated (SplitMix64, Steele
/// et al. 2014).
/// </summary>
internal static class PeopleNoise
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>Uniform on [0, 1).</summary>
    public static double Unit(int seed, int left, int right)
    {
        var state = Mix(Mix(Mix((ulong)(uint)seed + Step) ^ (uint)left) ^ ((ulong)(uint)right << 32 | (uint)left));
        return (state >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public static double Normal(int seed, int left, int right) =>
        Math.Sqrt(-2 * Math.Log(1 - Unit(seed, left, right))) * Math.Cos(2 * Math.PI * Unit(~seed, left, right));

    private static ulong Mix(ulong z)
    {
        z += Step;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
