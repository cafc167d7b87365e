using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>An association and what only its answers show.</summary>
/// <param name="Row">What the file holds.</param>
/// <param name="Sector">Its field.</param>
/// <param name="Appeal">How well people speak of it.</param>
/// <param name="Strictness">How much it asks of a person.</param>
/// <param name="Replies">Chance that it answers at all.</param>
internal sealed record DemoAssociation(AssociationRow Row, Sector Sector, double Appeal, double Strictness,
    double Replies);

/// <summary>Makes associations: sector, then a name and causes that go with it.</summary>
internal sealed class AssociationMaker(DemoOptions options, PlaceCatalog places)
{
    internal DemoAssociation Make(int number)
    {
        var random = Draws.CreateRandomizer(options.Seed, "association", number);
        var sector = Sector.All[random.Index(Sector.Totals)];
        var seat = places.Seat(random);
        var name = $"{random.ArrayElement(sector.Kinds)} {random.ArrayElement(sector.Names)}";
        var causes = random.Bool(0.7f) ? [sector.Causes[0]] : sector.Causes[..2];
        // Three associations in four have no salaried staff.
        var staff = random.Bool(0.75f) ? 0 : (int)Math.Clamp(Math.Round(random.LogNormal(5, 40)), 1, 900);
        return new DemoAssociation(
            new AssociationRow($"a{number:00000}", $"{name} – {seat.Name}", seat.Code, causes, staff),
            sector, 0.4 * random.Gaussian(), 0.5 * random.Gaussian(), random.Double(0.72, 0.98));
    }
}
