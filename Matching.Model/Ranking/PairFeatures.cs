using Matching.Datasets;

namespace Matching.Ranking;

/// <summary>What is measured of a pair: named, bounded to [0, 1] unless said, nothing that says who the person is.</summary>
public sealed class PairFeatures
{
    /// <summary>Names, families and order of the features: part of the model format.</summary>
    public static readonly IReadOnlyList<(string Name, FeatureFamily Family)> Table =
    [
        ("coverage", FeatureFamily.Skills), // of the required skills, weighted by rarity
        ("coverage_exact", FeatureFamily.Skills), // the same, exact skills alone
        ("coverage_worst", FeatureFamily.Skills), // of the required skill covered least
        ("surplus", FeatureFamily.Skills), // mean level above what is asked, in levels / 3
        ("nice", FeatureFamily.Skills), // coverage of the nice skills
        ("required_count", FeatureFamily.Skills), // required skills / 8
        ("text", FeatureFamily.Text), // cosine of the texts
        ("occupation", FeatureFamily.Text), // same occupation
        ("near", FeatureFamily.Place), // exp(-km / 25), 1 when remote
        ("radius", FeatureFamily.Place), // part of her radius not used up, 1 when remote
        ("remote", FeatureFamily.Place), // remote on both sides
        ("slack_window", FeatureFamily.Time), // days in the window over days asked, saturating
        ("slack_year", FeatureFamily.Time), // days left in her year over days asked, saturating
        ("short", FeatureFamily.Time), // 1 / (1 + days / 10)
        ("cause", FeatureFamily.Cause), // share of the need's causes that are hers
        ("format_focus", FeatureFamily.Format), // 1 / formats opted in
        ("wish", FeatureFamily.Wish), // asked skills that she wants to develop, saturating
        ("languages", FeatureFamily.Language), // languages beyond those asked, saturating
        ("load", FeatureFamily.History), // offers that wait on her / cap
        ("inclination", FeatureFamily.History), // shrunk rate of yes above everybody's, in [-1, 1]
    ];

    private readonly CandidateIndex index;
    private readonly NeedRow need;
    private readonly IReadOnlyDictionary<string, double> needVector;

    /// <summary>Prepares to measure pairs of one need.</summary>
    public PairFeatures(CandidateIndex index, NeedRow need)
    {
        (this.index, this.need) = (index, need);
        needVector = index.Texts.VectorOf(need);
    }

    /// <summary>Measures a pair.</summary>
    /// <param name="person">The person.</param>
    /// <param name="into"><c>float[features]</c>, filled in the order of <see cref="Table"/>.</param>
    public void Measure(EmployeeRow person, Span<float> into)
    {
        var required = need.RequiredSkills.Select(s => index.CoverageOf(person, s)).ToList();
        var remote = Gates.IsRemote(need, person);
        var km = index.DistanceKm(person, need);
        var maxKm = person.MaxKm ?? Gates.DefaultMaxKm;
        var days = need.Days ?? 1;
        var next = 0;
        Add(into, ref next, Weighted(required, c => c.Share));
        Add(into, ref next, Weighted(required, c => c.Kinship == 1 ? c.Share : 0));
        Add(into, ref next, required.Count == 0 ? 1 : required.Min(c => c.Share));
        Add(into, ref next, required.Count == 0 ? 0 : required.Average(c => c is { Held: { } h, Kinship: 1 } ? Math.Max(0, h.Level - c.Asked.Level) / 3.0 : 0));
        Add(into, ref next, Weighted([.. need.NiceSkills.Select(s => index.CoverageOf(person, s))], c => c.Share, whenNone: 0));
        Add(into, ref next, Math.Min(1, required.Count / 8.0));
        Add(into, ref next, TextKinship.Cosine(needVector, index.Texts.VectorOf(person)));
        Add(into, ref next, need.Occupation is not null && need.Occupation == person.Occupation ? 1 : 0);
        Add(into, ref next, remote ? 1 : km is { } d ? Math.Exp(-d / 25) : 0);
        Add(into, ref next, remote ? 1 : km is { } u && maxKm > 0 ? Math.Max(0, 1 - u / maxKm) : 0);
        Add(into, ref next, remote ? 1 : 0);
        Add(into, ref next, Saturate((Gates.DaysInWindow(need, person) ?? 3 * days) / days - 1));
        Add(into, ref next, Saturate((Gates.DaysLeft(need, person) ?? 3 * days) / days - 1));
        Add(into, ref next, 1 / (1 + days / 10));
        Add(into, ref next, need.Causes.Count == 0 ? 0 : (double)need.Causes.Count(c => person.Causes.Contains(c)) / need.Causes.Count);
        Add(into, ref next, person.Formats.Count == 0 ? 0 : 1.0 / person.Formats.Count);
        Add(into, ref next, Saturate(need.RequiredSkills.Concat(need.NiceSkills).Count(s => person.WantedSkills.Contains(s.Code))));
        Add(into, ref next, Saturate(person.Languages.Count(l => !need.Languages.Contains(l)) / 2.0));
        Add(into, ref next, Math.Min(1, person.OpenOffers / (double)Gates.MostOpenOffers));
        Add(into, ref next, index.Experience.Inclination(person.Id));
    }

    private static void Add(Span<float> into, ref int next, double value) => into[next++] = (float)value;

    private static double Saturate(double x) => x <= 0 ? 0 : x / (1 + x);

    private double Weighted(IReadOnlyList<Coverage> coverages, Func<Coverage, double> share, double whenNone = 1)
    {
        var (sum, total) = (0.0, 0.0);
        foreach (var c in coverages)
        {
            var weight = index.Kinship.IndexOf(c.Asked.Code) is >= 0 and var i ? index.Rarity[i] : 1;
            (sum, total) = (sum + weight * share(c), total + weight);
        }
        return total == 0 ? whenNone : sum / total;
    }
}
