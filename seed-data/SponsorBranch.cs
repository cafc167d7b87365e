using Bogus;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>
/// Draws a branch of the sponsor and an occupation of that branch, by prefixes of ROME codes.
/// </summary>
internal sealed class SponsorBranch
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
    private static readonly double[] Shares = Draws.Totals(Mix.Select(b => b.Share));

    private readonly IReadOnlyList<OccupationRow> _all;
    private readonly (IReadOnlyList<OccupationRow>[] Jobs, double[] Totals)[] _branches;

    internal SponsorBranch(IReadOnlyList<OccupationRow> occupations)
    {
        _all = occupations;
        _branches = [.. Mix.Select(branch =>
        {
            var jobs = branch.Jobs
                .Select(
                    j => (Held: (IReadOnlyList<OccupationRow>)[
                        .. occupations.Where(o => o.Code.StartsWith(j.Prefix, StringComparison.Ordinal))], j.Weight))
                .Where(j => j.Held.Count > 0).ToList();
            return (jobs.Select(j => j.Held).ToArray(), Draws.Totals(jobs.Select(j => j.Weight)));
        })];
    }

    /// <summary>Draws a branch and an occupation; any occupation if the taxonomy has no ROME codes.</summary>
    internal (string Entity, OccupationRow? Occupation) Draw(Randomizer random)
    {
        var at = random.Index(Shares);
        var (jobs, totals) = _branches[at];
        if (_all.Count == 0)
            return (Mix[at].Entity, null);
        var from = jobs.Length == 0 || random.Bool(Elsewhere) ? _all : jobs[random.Index(totals)];
        return (Mix[at].Entity, from[random.Int(0, from.Count - 1)]);
    }
}
