using System.Globalization;
using Matching.Datasets;

namespace Matching.Ranking;

/// <summary>Finds the three strongest reasons for a pair, and its one gap.</summary>
internal static class ReasonFinder
{
    private const int MostReasons = 3;

    internal static IReadOnlyList<Reason> Find(CandidateIndex index, NeedRow need, EmployeeRow person, IReadOnlyList<Contribution> contributions)
    {
        var coverages = need.RequiredSkills.Select(s => index.CoverageOf(person, s)).ToList();
        var byFamily = contributions.ToDictionary(c => c.Family, c => c.Value);
        var reasons = new List<Reason>();
        foreach (var family in byFamily.Where(f => f.Value > 0).OrderByDescending(f => f.Value).ThenBy(f => f.Key).Select(f => f.Key))
            reasons.AddRange(Of(family, index, need, person, coverages));
        var found = reasons.Take(MostReasons).ToList();
        if (GapOf(index, need, person, coverages) is { } gap)
            found.Add(gap);
        return found;
    }

    private static IEnumerable<Reason> Of(FeatureFamily family, CandidateIndex index, NeedRow need, EmployeeRow person, List<Coverage> coverages)
    {
        switch (family)
        {
            case FeatureFamily.Skills when coverages.OrderByDescending(c => c.Share).FirstOrDefault() is { Held: { } held } best:
                yield return best.Kinship == 1
                    ? new Reason("skills.exact", false, family, [held.Code, Number(held.Level)])
                    : new Reason("skills.near", false, family, [held.Code, best.Asked.Code]);
                break;
            case FeatureFamily.Place when Gates.IsRemote(need, person):
                yield return new Reason("place.remote", false, family, []);
                break;
            case FeatureFamily.Place when index.DistanceKm(person, need) is { } km && km <= Gates.DefaultMaxKm:
                yield return new Reason("place.near", false, family, [Number(Math.Round(km))]);
                break;
            case FeatureFamily.Time when Gates.DaysLeft(need, person) is { } left && left >= (need.Days ?? 0):
                yield return new Reason("time.days", false, family, [Number(left)]);
                break;
            case FeatureFamily.Wish when need.RequiredSkills.Concat(need.NiceSkills).Select(s => s.Code).Where(person.WantedSkills.Contains).FirstOrDefault() is { } wish:
                yield return new Reason("wish", false, family, [wish]);
                break;
            case FeatureFamily.Text when need.Occupation is not null && need.Occupation == person.Occupation:
                yield return new Reason("text.occupation", false, family, []);
                break;
            case FeatureFamily.Text:
                yield return new Reason("text.close", false, family, []);
                break;
            case FeatureFamily.History when index.Experience.Inclination(person.Id) > 0:
                yield return new Reason("history.yes", false, family, []);
                break;
        }
        // A shared cause is never told: causes are private to the person.
    }

    private static Reason? GapOf(CandidateIndex index, NeedRow need, EmployeeRow person, List<Coverage> coverages)
    {
        var worst = coverages.Where(c => c.Share < 1).OrderBy(c => c.Share).ThenBy(c => c.Asked.Code, StringComparer.Ordinal).ToList();
        if (worst.Count > 0)
        {
            var gap = worst[0];
            return gap.Held is not { } held ? new Reason("gap.missing", true, FeatureFamily.Skills, [gap.Asked.Code])
                : gap.Kinship == 1 ? new Reason("gap.level", true, FeatureFamily.Skills, [gap.Asked.Code, Number(held.Level), Number(gap.Asked.Level)])
                : new Reason("gap.near", true, FeatureFamily.Skills, [gap.Asked.Code, held.Code]);
        }
        if (!Gates.IsRemote(need, person) && index.DistanceKm(person, need) is { } km && km > 25)
            return new Reason("gap.far", true, FeatureFamily.Place, [Number(Math.Round(km))]);
        return Gates.DaysLeft(need, person) is { } left && need.Days is { } days && left < 1.5 * days
            ? new Reason("gap.days", true, FeatureFamily.Time, [Number(left), Number(days)])
            : null;
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
