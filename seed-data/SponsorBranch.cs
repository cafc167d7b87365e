using Bogus;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>
/// Draws a branch of the sponsor and an occupation of that branch, by prefixes of ROME codes.
/// </summary>
internal sealed class SponsorBranch(OccupationRow[] occupations)
{
    /// <summary>Probability of an occupation from outside the branch's list.</summary>
    private const float Elsewhere = 0.06f;

    private static readonly (string Entity, double Share, (string Prefix, double Weight)[] Jobs)[] Mix =
    [
        ("courrier", 0.40,
            [("N4105", 40), ("N41", 8), ("N11", 14), ("N13", 9), ("N", 4), ("I1", 6), ("H", 4), ("M16", 4), ("M15", 3),
                ("M14", 3), ("D14", 3), ("M12", 2)]),
        ("reseau", 0.25,
            [("C12", 45), ("D1", 14), ("C1", 10), ("M16", 6), ("M15", 4), ("K2111", 4), ("M17", 4), ("M14", 3),
                ("K12", 4), ("I1", 2)]),
        ("siege", 0.15,
            [("M15", 18), ("M12", 16), ("M14", 16), ("E1", 12), ("K19", 8), ("M17", 8), ("M11", 6), ("M16", 8),
                ("K18", 3), ("C15", 3), ("K21", 2)]),
        ("banque", 0.12, [("C12", 40), ("C1", 22), ("M12", 12), ("K19", 6), ("M14", 8), ("M17", 5), ("M18", 5)]),
        ("numerique", 0.08,
            [("M18", 60), ("I14", 10), ("E110", 6), ("E11", 4), ("M14", 8), ("M17", 4), ("K12", 3), ("E120", 3)]),
    ];

    private readonly WeightedItems<Branch> _branches = new(
        [.. Mix.Select(b => new Branch(b.Entity, b.Share, JobsOf(b.Jobs, occupations)))], b => b.Share);

    /// <summary>Draws a branch and an occupation; any occupation if the taxonomy has no ROME codes.</summary>
    public (string Entity, OccupationRow? Occupation) Draw(Randomizer random)
    {
        var (entity, _, jobs) = _branches.Draw(random);
        if (occupations.Length == 0)
            return (entity, null);
        var from = jobs.IsEmpty || random.Bool(Elsewhere) ? occupations : jobs.Draw(random).Occupations;
        return (entity, from[random.Int(0, from.Length - 1)]);
    }

    /// <summary>Groups the occupations by prefix, without the prefixes that no occupation has.</summary>
    private static WeightedItems<Job> JobsOf((string Prefix, double Weight)[] jobs, OccupationRow[] occupations) => new(
        [.. jobs.Select(j => new Job(
            [.. occupations.Where(o => o.Code.StartsWith(j.Prefix, StringComparison.Ordinal))], j.Weight))
            .Where(j => j.Occupations.Length > 0)], j => j.Weight);

    private sealed record Branch(string Entity, double Share, WeightedItems<Job> Jobs);

    private sealed record Job(OccupationRow[] Occupations, double Weight);
}
