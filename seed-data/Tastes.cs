using Bogus;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>
/// What nobody wrote down: each person, cause, family, format and association has a place in a space of three
/// dimensions, and a person likes what lies in her direction. Causes she declares follow from it, with noise, so that
/// tastes are partly seen.
/// </summary>
internal sealed class Tastes(int seed)
{
    private const int Dimensions = 3;
    private readonly Dictionary<(string Kind, string Name), double[]> _known = [];

    /// <summary>A person's own: direction, readiness, patience down a list, and the distance she minds, km.</summary>
    internal PersonTaste Person(int number)
    {
        var random = Draws.CreateRandomizer(seed, "taste", number);
        return new PersonTaste(Direction(random), 0.5 * random.Gaussian(), random.Double(0.2, 0.6),
            random.LogNormal(22, 60));
    }

    /// <summary>How a person takes to a direction; about a standard normal over people.</summary>
    internal static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < Dimensions; i++)
            sum += a[i] * b[i];
        return sum / Math.Sqrt(Dimensions);
    }

    internal double[] FindTaste(string kind, string name)
    {
        if (!_known.TryGetValue((kind, name), out var direction))
            _known[(kind, name)] = direction = Direction(Draws.CreateRandomizer(seed, kind, Draws.NumberOf(name)));
        return direction;
    }

    /// <summary>Direction of a need: its cause .6, its family .6, its format .4, its association .35.</summary>
    internal double[] FindTaste(NeedRow need, string family)
    {
        var (cause, kin, format, host) = (FindTaste("cause", need.Causes[0]), FindTaste("family", family),
            FindTaste("format", need.Format!.Value.ToString()), FindTaste("host", need.Association));
        return [.. Enumerable.Range(0, Dimensions)
            .Select(i => 0.6 * cause[i] + 0.6 * kin[i] + 0.4 * format[i] + 0.35 * host[i])];
    }

    private static double[] Direction(Randomizer random) => [random.Gaussian(), random.Gaussian(), random.Gaussian()];
}

/// <summary>A person's hidden side.</summary>
/// <param name="Direction">Where her taste points.</param>
/// <param name="Readiness">How readily she says yes.</param>
/// <param name="Patience">Exponent by which she looks less down a list.</param>
/// <param name="MindsKm">Distance that she begins to mind, km.</param>
internal readonly record struct PersonTaste(double[] Direction, double Readiness, double Patience, double MindsKm);
