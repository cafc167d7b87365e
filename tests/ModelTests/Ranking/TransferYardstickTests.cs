using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Datasets.Taxonomies;
using Matching.Learning;
using Matching.Missions;
using Matching.ModelTests.Datasets;
using Matching.Ranking;
using Matching.RankingModels;
using Xunit;
using Xunit.Abstractions;

namespace Matching.ModelTests.Ranking;

/// <summary>
/// How well members of one occupation can do another: each occupation of ROME is a need (with its title, definition and
/// skills) and also an employee. The ranker sees no code; related means the same domain (grade 2) or main domain (grade
/// 1). A proxy: no expert judged these pairs.
/// </summary>
[Trait("Length", "Long")]
public class TransferYardstickTests(ITestOutputHelper output)
{
    private const int Stride = 6; // every sixth occupation is queried
    private const int Seed = 1;

    [RealDataFact]
    public void The_published_formula_orders_occupations_of_a_domain_better_than_common_skills()
    {
        var rome = TaxonomySource.Read(TaxonomyKind.Rome, Path.Combine(RealDataFactAttribute.Folder, "rome"), "347");
        var jobs =
            rome.Occupations.Where(o => o.Skills.Count > 0).OrderBy(o => o.Code, StringComparer.Ordinal).ToList();
        var (withText, withoutText) = (World(rome, jobs, true), World(rome, jobs, false));
        var (ours, bare, jaccard, asked) = (0.0, 0.0, 0.0, 0);
        for (var n = 0; n < jobs.Count; n += Stride, asked++)
        {
            ours += Gain(jobs, n, ByFormula(withText, n), Others(jobs.Count, n));
            bare += Gain(jobs, n, ByFormula(withoutText, n), Others(jobs.Count, n));
            jaccard += Gain(jobs, n, ByShare(jobs, n, Others(jobs.Count, n)), Others(jobs.Count, n));
        }
        output.WriteLine(
            $"ROME 3.47, {asked} occupations asked, NDCG@10 by hidden domain: {ours / asked:F3} with texts, "
                + $"{bare / asked:F3} by title and skills, {jaccard / asked:F3} IDF-weighted Jaccard");
        Assert.True(ours > 1.12 * jaccard, $"NDCG@10 {ours / asked:F3} beside {jaccard / asked:F3}");
        Assert.True(bare > 1.07 * jaccard, $"NDCG@10 {bare / asked:F3} beside {jaccard / asked:F3}");
    }

    /// <summary>Trains on 300 judged lists of 50 and orders the lists of other needs.</summary>
    [RealDataFact]
    public void Judged_lists_improve_the_order_of_other_lists()
    {
        var rome = TaxonomySource.Read(TaxonomyKind.Rome, Path.Combine(RealDataFactAttribute.Folder, "rome"), "347");
        var jobs =
            rome.Occupations.Where(o => o.Skills.Count > 0).OrderBy(o => o.Code, StringComparer.Ordinal).ToList();
        var lists = new JudgedLists(jobs, Seed);
        var data = DataOf(rome, jobs, true);
        var judged = data
            with
        {
            History =
                [.. lists.Judged.SelectMany(l => l.Others.Select((o, i) => Row(l.Need, o, i + 1, jobs)))]
        };
        var model = ModelTrainer.Train(judged, Seed);

        var jaccard = lists.Asked.Average(l => Gain(jobs, l.Need, ByShare(jobs, l.Need, l.Others), l.Others));
        var untrained = Read(FittedMatcher.Build(data));
        var trained = Read(FittedMatcher.Build(judged, model));

        output.WriteLine(
            $"ROME 3.47, seed {Seed}, {lists.Judged.Count} judged lists, {lists.Asked.Count} others of "
                + $"{JudgedLists.Length} asked, NDCG@10 by hidden domain: {trained:F3} trained, "
                    + $"{untrained:F3} untrained, {jaccard:F3} Jaccard");
        Assert.True(untrained > 1.12 * jaccard, $"NDCG@10 {untrained:F3} beside {jaccard:F3}");
        Assert.True(trained > 1.25 * untrained, $"NDCG@10 {trained:F3} beside {untrained:F3}");

        double Read(Matcher matcher) =>
            lists.Asked.Average(l => Gain(jobs, l.Need, ByRank(matcher, l.Need, l.Others), l.Others));
    }

    private static HistoryRow Row(int need, int other, int rank, List<OccupationRow> jobs)
    {
        var grade = JudgedLists.Grade(jobs[need], jobs[other]);
        return new HistoryRow
        {
            Need = Id(need),
            Employee = Id(other),
            ShownAt = new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc),
            Rank = rank,
            Propensity = null,
            EmployeeAnswer = grade > 0 ? Answer.Accepted : null,
            EmployeeReason = "",
            AssociationAnswer = grade > 1 ? Answer.Accepted : null,
            AssociationReason = "",
            Outcome = null,
            Rating = null,
        };
    }

    private static Matcher World(Taxonomy rome, List<OccupationRow> jobs, bool texts) =>
        FittedMatcher.Build(DataOf(rome, jobs, texts));

    private static Dataset DataOf(Taxonomy rome, List<OccupationRow> jobs, bool texts)
    {
        SkillLevel[] Practised(OccupationRow o) => [.. o.Skills.Select(s => new SkillLevel(s, 3))];
        return new Dataset
        {
            Skills = rome.Skills,
            Occupations = [.. jobs.Select((o, i) => o with { Code = Id(i) })],
            Communes = [new("75056", "Paris", 48.85, 2.35, 2_000_000, "75", [])],
            Associations = [new("a", "Asso", "75056", [], 5)],
            Employees = [
                .. jobs.Select(
                    (o, i) => new EmployeeRow
                    {
                        Id = Id(i), Commune = "75056", Entity = "", MaxKm = 30, Remote = false, DaysPerYear = 20,
                        AvailableFrom = null, AvailableTo = null, Formats = [MissionFormat.OneOff], Causes = [],
                        Languages = ["fr"], Skills = Practised(o), WantedSkills = [], Occupation = null,
                        Text = texts ? $"{o.Label}. {o.Definition}" : "",
                    })],
            Needs = [
                .. jobs.Select(
                    (o, i) => new NeedRow
                    {
                        Id = Id(i), Association = "a", Title = o.Label, Description = texts ? o.Definition : "",
                        Commune = "75056", Remote = RemoteWork.No, Format = MissionFormat.OneOff, Days = 3,
                        Start = null, End = null, Seats = 1, Causes = [], RequiredSkills = Practised(o),
                        NiceSkills = [], Languages = [], Occupation = null, PostedAt = null,
                    })],
        };
    }

    // Ids that do not reveal the order of the codes.
    private static string Id(int occupation) => $"o{occupation * 311 % 1009:D4}";

    private static IEnumerable<int> ByFormula(Matcher matcher, int need) =>
        ByRank(matcher, need, Others(matcher.Index.Employees.Count, need));

    private static IEnumerable<int> ByRank(Matcher matcher, int need, IEnumerable<int> others)
    {
        var ids = others.ToDictionary(Id, i => i);
        return matcher.RankGiven(matcher.NeedOf(Id(need)), ids.Keys).Select(c => ids[c.Employee]);
    }

    private static IEnumerable<int> Others(int count, int need) => Enumerable.Range(0, count).Where(o => o != need);

    private static IEnumerable<int> ByShare(List<OccupationRow> jobs, int need, IEnumerable<int> others)
    {
        var shares = new SkillShares(jobs);
        return others.OrderByDescending(o => shares.Share(need, o)).ThenBy(Id, StringComparer.Ordinal);
    }

    private static double Gain(List<OccupationRow> jobs, int need, IEnumerable<int> order, IEnumerable<int> others)
    {
        double Worth(int other) => Math.Pow(2, JudgedLists.Grade(jobs[need], jobs[other])) - 1;
        static double Sum(IEnumerable<double> worths) => worths.Take(10).Select((w, i) => w / Math.Log2(i + 2)).Sum();
        return Sum(order.Select(Worth)) / Sum(others.Select(Worth).OrderDescending());
    }
}
