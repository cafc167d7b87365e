using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds.People;

/// <summary>Real communes of some departments, drawn by population.</summary>
internal sealed class PeoplePlaces
{
    private const double EarthRadiusKm = 6371;

    private readonly double[] _cumulated;
    private readonly Dictionary<string, int> _numbers;

    /// <param name="communes">The commune table.</param>
    /// <param name="departments">Departments to draw from.</param>
    /// <param name="power">Exponent of the population.</param>
    public PeoplePlaces(IEnumerable<CommuneRow> communes, string[] departments, double power)
    {
        Rows = [.. communes.Where(c => departments.Contains(c.Department) && c.Population > 0)
            .OrderBy(c => c.Code, StringComparer.Ordinal)];
        _numbers = Rows.Select((c, i) => (c.Code, i)).ToDictionary(c => c.Code, c => c.i);
        _cumulated = new double[Rows.Length];
        var sum = 0.0;
        for (var i = 0; i < Rows.Length; i++) _cumulated[i] = sum += Math.Pow(Rows[i].Population!.Value, power);
    }

    /// <summary>The communes in order of code.</summary>
    public CommuneRow[] Rows { get; }

    /// <summary>Number of a commune.</summary>
    public int Find(string code) => _numbers[code];

    /// <summary>Draws the number of a commune.</summary>
    public int Draw(WorldDraws draws)
    {
        var at = Array.BinarySearch(_cumulated, draws.Unit() * _cumulated[^1]);
        return Math.Min(at < 0 ? ~at : at, Rows.Length - 1);
    }

    /// <summary>Great-circle distance of two communes in km (haversine).</summary>
    public double Km(int from, int to)
    {
        if (from == to) return 0;
        var (a, b) = (Rows[from], Rows[to]);
        var (north, east) = (Half(b.Lat - a.Lat), Half(b.Lon - a.Lon));
        var h = north * north + east * east * Math.Cos(double.DegreesToRadians(a.Lat))
            * Math.Cos(double.DegreesToRadians(b.Lat));
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));

        static double Half(double degrees) => Math.Sin(double.DegreesToRadians(degrees) / 2);
    }
}
