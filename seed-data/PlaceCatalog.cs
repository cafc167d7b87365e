using Bogus;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>Draws communes of metropolitan France by population, optionally by kind of place first.</summary>
internal sealed class PlaceCatalog
{
    /// <summary>Minimum number of inhabitants of a metropolis and of a town.</summary>
    private const int Metropolis = 100_000, Town = 5_000;
    private static readonly string[] IleDeFrance = ["75", "77", "78", "91", "92", "93", "94", "95"];
    /// <summary>
    /// Associations by kind of place: Île-de-France, other metropolises, towns, villages (an assumption).
    /// </summary>
    private static readonly double[] KindShares = [0.26, 0.34, 0.24, 0.16];

    private readonly Dictionary<string, CommuneRow> _byCode;
    private readonly WeightedItems<CommuneRow> _all;
    private readonly WeightedItems<(WeightedItems<CommuneRow> Communes, double Share)> _kinds;

    public PlaceCatalog(IEnumerable<CommuneRow> communes)
    {
        CommuneRow[] metropolitan = [.. communes.Where(c => c.Department.Length == 2 && c.Population > 0)
            .OrderBy(c => c.Code, StringComparer.Ordinal)];
        if (metropolitan.Length == 0)
            throw new ArgumentException("Communes with a two-character department and a population are missing.",
                nameof(communes));
        _byCode = metropolitan.ToDictionary(c => c.Code);
        _all = ByPopulation(metropolitan);
        _kinds = new([.. KindShares.Select((share, kind) =>
            (ByPopulation([.. metropolitan.Where(c => KindOf(c) == kind)]), share))], k => k.Share);
    }

    /// <summary>Draws an employee's commune by population.</summary>
    public CommuneRow Home(Randomizer random) => _all.Draw(random);

    /// <summary>Draws an association's seat by kind of place, then by population.</summary>
    public CommuneRow Seat(Randomizer random)
    {
        var (communes, _) = _kinds.Draw(random);
        return communes.IsEmpty ? Home(random) : communes.Draw(random);
    }

    /// <summary>Distance in km on a plane, accurate enough within a country.</summary>
    public double Km(string from, string to)
    {
        var (a, b) = (_byCode[from], _byCode[to]);
        return 111.2
            * Math.Sqrt(Math.Pow(a.Lat - b.Lat, 2)
                + Math.Pow((a.Lon - b.Lon) * Math.Cos(double.DegreesToRadians(a.Lat)), 2));
    }

    private static int KindOf(CommuneRow c) =>
        IleDeFrance.Contains(c.Department) ? 0 : c.Population >= Metropolis ? 1 : c.Population >= Town ? 2 : 3;

    private static WeightedItems<CommuneRow> ByPopulation(CommuneRow[] communes) =>
        new(communes, c => c.Population!.Value);
}
