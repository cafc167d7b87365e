using Bogus;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>
/// Latent tastes: each employee, cause, family, format and association is a vector in three dimensions, and the dot
/// product measures how much an employee likes something. Declared causes follow from it with noise.
/// </summary>
internal sealed class Tastes(int seed)
{
    private const int Dimensions = 3;
    private readonly Dictionary<(string Kind, string Name), double[]> _known = [];

    public PersonTaste Person(int number)
    {
        var random = Draws.CreateRandomizer(seed, "taste", number);
        return new(Direction(random), 0.5 * random.Gaussian(), random.Double(0.2, 0.6), random.LogNormal(22, 60));
    }

    /// <summary>Scaled dot product; approximately standard normal over employees.</summary>
    public static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(Dimensions);

    public double[] FindTaste(string kind, string name)
    {
        if (!_known.TryGetValue((kind, name), out var direction))
            _known[(kind, name)] = direction = Direction(Draws.CreateRandomizer(seed, kind, Draws.NumberOf(name)));
        return direction;
    }

    /// <summary>Vector of a need: .6 cause + .6 family + .4 format + .35 association.</summary>
    public double[] FindTaste(NeedRow need, string family)
    {
        var (cause, familyTaste, format, association) = (
            FindTaste("cause", need.Causes[0]), FindTaste("family", family),
            FindTaste("format", need.Format!.Value.ToString()), FindTaste("host", need.Association));
        return [.. Enumerable.Range(0, Dimensions)
            .Select(i => 0.6 * cause[i] + 0.6 * familyTaste[i] + 0.4 * format[i] + 0.35 * association[i])];
    }

    private static double[] Direction(Randomizer random) => [random.Gaussian(), random.Gaussian(), random.Gaussian()];
}

/// <summary>Latent attributes of an employee.</summary>
/// <param name="Direction">Taste vector.</param>
/// <param name="Readiness">General acceptance, logit.</param>
/// <param name="Patience">Exponent η of the examination probability rank^−η.</param>
/// <param name="ToleranceKm">Distance scale in km of the distance penalty ln(1 + km / tolerance).</param>
internal readonly record struct PersonTaste(double[] Direction, double Readiness, double Patience, double ToleranceKm);
