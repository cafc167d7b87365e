using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>An association with its latent attributes.</summary>
/// <param name="Row">Row of the dataset.</param>
/// <param name="Sector">Sector in which it works.</param>
/// <param name="Appeal">Effect on employees' acceptance, logit.</param>
/// <param name="Strictness">Negative effect on its own acceptance, logit.</param>
/// <param name="Replies">Probability that it answers at all.</param>
internal sealed record DemoAssociation(AssociationRow Row, Sector Sector, double Appeal, double Strictness,
    double Replies);

/// <summary>Generates associations: a sector, then a matching name and causes.</summary>
internal sealed class AssociationMaker(DemoOptions options, PlaceCatalog places)
{
    public DemoAssociation Make(int number)
    {
        var random = Draws.CreateRandomizer(options.Seed, "association", number);
        var sector = Sector.All.Draw(random);
        var seat = places.Seat(random);
        var name = $"{random.ArrayElement(sector.Kinds)} {random.ArrayElement(sector.Names)}";
        var causes = random.Bool(0.7f) ? [sector.Causes[0]] : sector.Causes[..2];
        // Three quarters of associations have no salaried staff.
        var staff = random.Bool(0.75f) ? 0 : (int)Math.Clamp(Math.Round(random.LogNormal(5, 40)), 1, 900);
        return new(
            new($"a{number:00000}", $"{name} – {seat.Name}", seat.Code, causes, staff),
            sector, 0.4 * random.Gaussian(), 0.5 * random.Gaussian(), random.Double(0.72, 0.98));
    }
}
