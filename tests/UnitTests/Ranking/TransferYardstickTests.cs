using Matching.Datasets;
using Matching.Datasets.Taxonomies;
using Matching.Ranking;
using Matching.UnitTests.Datasets;
using Xunit;
using Xunit.Abstractions;

namespace Matching.UnitTests.Ranking;

/// <summary>
/// How far people of one occupation can take on another: each occupation of ROME is a need (its title, definition and skills) and, in turn, a person.
/// The ranker sees no code; near is what shares the domain (grade 2) or the main domain (grade 1). A proxy: nobody judged these pairs.
/// </summary>
public class TransferYardstickTests(ITestOutputHelper output)
{
    private const int Stride = 6; // one in so many occupations is asked

    [RealDataFact]
    public void Occupations_of_a_domain_are_nearer_by_the_published_formula_than_by_the_skills_they_share()
    {
        var rome = TaxonomySource.Read(TaxonomyKind.Rome, Path.Combine(RealDataFactAttribute.Folder, "rome"), "347");
        var told = rome.Occupations.Where(o => o.Skills.Count > 0).OrderBy(o => o.Code, StringComparer.Ordinal).ToList();
        var (withText, withoutText) = (World(rome, told, true), World(rome, told, false));
        var (ours, bare, jaccard, asked) = (0.0, 0.0, 0.0, 0);
        for (var n = 0; n < told.Count; n += Stride, asked++)
        {
            ours += Gain(told, n, ByFormula(withText, n));
            bare += Gain(told, n, ByFormula(withoutText, n));
            jaccard += Gain(told, n, ByShare(told, n));
        }
        output.WriteLine($"ROME 3.47, {asked} occupations asked, NDCG@10 by hidden domain: {ours / asked:F3} with texts, {bare / asked:F3} by title and skills, {jaccard / asked:F3} IDF-weighted Jaccard");
        Assert.True(ours > 1.12 * jaccard, $"NDCG@10 {ours / asked:F3} beside {jaccard / asked:F3}");
        Assert.True(bare > 1.07 * jaccard, $"NDCG@10 {bare / asked:F3} beside {jaccard / asked:F3}");
    }

    private static Matcher World(Taxonomy rome, List<OccupationRow> told, bool texts)
    {
        SkillLevel[] Practised(OccupationRow o) => [.. o.Skills.Select(s => new SkillLevel(s, 3))];
        return Matcher.Build(new Dataset
        {
            Skills = rome.Skills,
            Occupations = [.. told.Select((o, i) => o with { Code = Id(i) })],
            Communes = [new("75056", "Paris", 48.85, 2.35, 2_000_000, "75", [])],
            Associations = [new("a", "Asso", "75056", [], 5)],
            Employees = [.. told.Select((o, i) => new EmployeeRow(Id(i), "75056", "", 30, false, 20, null, null, [MissionFormat.OneOff], [], ["fr"],
                Practised(o), [], null, texts ? $"{o.Label}. {o.Definition}" : ""))],
            Needs = [.. told.Select((o, i) => new NeedRow(Id(i), "a", o.Label, texts ? o.Definition : "", "75056", RemoteWork.No, MissionFormat.OneOff, 3,
                null, null, 1, [], Practised(o), [], [], null, null))],
        });
    }

    // Ids that tell nothing of the codes' order.
    private static string Id(int occupation) => $"o{occupation * 311 % 1009:D4}";

    private static IEnumerable<int> ByFormula(Matcher matcher, int need)
    {
        var ids = Enumerable.Range(0, matcher.Index.Employees.Count).ToDictionary(Id, i => i);
        return matcher.RankGiven(matcher.NeedOf(Id(need)), ids.Where(i => i.Value != need).Select(i => i.Key)).Select(c => ids[c.Employee]);
    }

    private static IEnumerable<int> ByShare(List<OccupationRow> told, int need)
    {
        var rarity = told.SelectMany(o => o.Skills).CountBy(s => s).ToDictionary(s => s.Key, s => Math.Log((1.0 + told.Count) / (1 + s.Value)));
        double Share(OccupationRow other)
        {
            var all = told[need].Skills.Union(other.Skills).Sum(s => rarity[s]);
            return all == 0 ? 0 : told[need].Skills.Intersect(other.Skills).Sum(s => rarity[s]) / all;
        }
        return Enumerable.Range(0, told.Count).Where(o => o != need).OrderByDescending(o => Share(told[o])).ThenBy(Id, StringComparer.Ordinal);
    }

    private static double Gain(List<OccupationRow> told, int need, IEnumerable<int> order)
    {
        double Worth(int other) => told[other].Code[0] != told[need].Code[0] ? 0 : told[other].Code.AsSpan(0, 3).SequenceEqual(told[need].Code.AsSpan(0, 3)) ? 3 : 1;
        static double Sum(IEnumerable<double> worths) => worths.Take(10).Select((w, i) => w / Math.Log2(i + 2)).Sum();
        return Sum(order.Select(Worth)) / Sum(Enumerable.Range(0, told.Count).Where(o => o != need).Select(Worth).OrderDescending());
    }
}
