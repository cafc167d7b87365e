using Matching.Communes;
using Matching.Datasets.Rows;
using Xunit;

namespace Matching.ModelTests.Communes;

/// <summary>Zones of the product's communes with randomly distributed employees.</summary>
public class CommuneZonesTests
{
    private static readonly IReadOnlyList<CommuneRow> Communes = BuiltInCommunes.All;

    [Theory, InlineData(20), InlineData(300), InlineData(2_000), InlineData(200_000)]
    public void A_zone_has_at_least_20_communes_and_5_people_and_so_has_the_remainder(int people)
    {
        var living = Living(people, seed: 1);
        var zones = Build(living);

        var found = Communes.Select(c => zones.Find(c.Code)).OfType<CommuneZone>().Distinct().ToList();
        Assert.All(found,
            z => Assert.True(z.Communes.Count >= 20 && z.People >= 5,
                $"{z.Communes.Count} communes, {z.People} people"));
        Assert.Equal(found.Sum(z => z.Communes.Count), found.SelectMany(z => z.Communes).Distinct().Count());
        var without = living.Where(l => zones.Find(l.Key) is null).Sum(l => l.Value);
        Assert.True(without is 0 or >= 5, $"{without} people are found out by having no zone.");
        Assert.Equal(people, without + found.Sum(z => z.People));
    }

    [Fact]
    public void Zones_of_two_days_share_at_least_20_communes_or_none()
    {
        var (before, after) = (Build(Living(2_000, seed: 1)), Build(Living(6_000, seed: 2)));

        foreach (var pair in Communes.Select(c => (Before: before.Find(c.Code), After: after.Find(c.Code))).Distinct()
            .Where(p => p is { Before: not null, After: not null }))
            Assert.True(pair.Before!.Communes.Intersect(pair.After!.Communes).Count() >= 20);
    }

    [Fact]
    public void Distances_to_six_places_leave_at_least_20_communes_and_5_people()
    {
        var living = Living(2_000, seed: 3);
        var zones = Build(living);
        var random = new Random(3);
        for (var attack = 0; attack < 20; attack++)
        {
            var places = random.GetItems([.. Communes], 6);
            var groups = Communes.Where(c => zones.Find(c.Code) is not null)
                .GroupBy(c => string.Join(' ', places.Select(p => ShownKm(zones.Find(c.Code)!, p))));
            Assert.All(groups,
                home =>
                    Assert.True(home.Count() >= 20 && home.Sum(c => living.GetValueOrDefault(c.Code)) is 0 or >= 5));
        }
    }

    private static int ShownKm(CommuneZone home, CommuneRow place) =>
        DistanceBand.FindBand(DistanceBand.Km((home.Lat, home.Lon), (place.Lat, place.Lon))).AtLeast;

    private static CommuneZones Build(Dictionary<string, int> living) =>
        CommuneZones.Build(Communes.Select(c => (c.Code, c.Lat, c.Lon)), living);

    private static Dictionary<string, int> Living(int people, int seed) =>
        new Random(seed).GetItems([.. Communes], people).GroupBy(c => c.Code).ToDictionary(g => g.Key, g => g.Count());
}
