using Bogus;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.SeedData;

/// <summary>
/// The lists of the simulated earlier process: for each need, up to 90 people form a pool, and about 30 of them are
/// shown, ordered by a crude score with noise.
/// </summary>
internal sealed class ShownLists(SkillCatalog skills, PlaceCatalog places, Roster roster, ChoiceModel choices)
{
    private const int Drawn = 320, Pool = 90, Shown = 30;

    /// <summary>Returns the shown people in order, each with the propensity.</summary>
    public List<(int Person, double Propensity)> Choose(NeedRow need, Randomizer random)
    {
        // The score of the simulated earlier process counts exact skills and rough distance only.
        var pool = roster
            .Draw(random, need.RequiredSkills.Select(s => skills.FamilyOf(s.Code)),
                DateOnly.FromDateTime(need.PostedAt!.Value), Drawn)
            .Where(p => roster[p].Formats.Contains(need.Format!.Value)
                && (roster[p].DaysPerYear ?? 8) * 1.5 >= Math.Min(need.Days!.Value, 120))
            .Select(p => (Person: p, Km: need.Remote == RemoteWork.Full && roster[p].Remote == true
                ? 5
                : places.Km(need.Commune!, roster[p].Commune)))
            .OrderBy(p => p.Km * random.Double(0.6, 1.6)).ThenBy(p => p.Person).Take(Pool)
            .Select(p => (p.Person, Crude: 1.2 * choices.Exact(need, roster[p.Person]) - Math.Min(2, p.Km / 60)))
            .ToArray();
        var level = Level([.. pool.Select(p => p.Crude)], Math.Min(Shown, 0.75 * pool.Length));
        return [.. pool.Select(p => (p.Person, p.Crude, Propensity: Math.Round(Propensity(level, p.Crude), 4)))
            .Where(p => random.Double() < p.Propensity)
            .OrderByDescending(p => p.Crude + 0.8 * random.Gaussian()).ThenBy(p => p.Person)
            .Select(p => (p.Person, p.Propensity))];
    }

    private static double Propensity(double level, double crude) =>
        Math.Clamp(Draws.Sigmoid(level + crude), 0.05, 0.98);

    /// <summary>Finds by bisection the level at which the propensities sum to the expected number.</summary>
    private static double Level(double[] crude, double expected)
    {
        double low = -12, high = 12;
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (crude.Sum(c => Propensity(middle, c)) < expected)
                low = middle;
            else
                high = middle;
        }
        return high;
    }
}
