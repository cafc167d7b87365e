using FsCheck.Xunit;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking;

/// <summary>
/// One more required skill never lowers fit, in the rules and in learned models: with both states of an employee in one
/// world, so that nothing else differs, and when the employee of a world changes.
/// </summary>
[Trait("Length", "Long")]
public class HeldSkillPropertyTests
{
    private const int Probes = 48;
    private static readonly Dataset World = WithOccupations(
        HiddenWorld.Build(needs: 400, employees: 300, shown: 30, seed: 11));
    private static readonly Lazy<RankingModel> Model = new(() => ModelTrainer.Train(World, 1) with { Serves = true });

    [Property(MaxTest = 20)]
    public void One_more_required_skill_never_lowers_the_score_of_the_rules(int seed) =>
        CheckScores(ProbesOf(seed), null);

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public void One_more_required_skill_never_lowers_the_score_or_the_probability_of_a_learned_model(int seed)
    {
        // The model has trees and weighs the features that depend on skills in either way.
        Assert.Contains(Model.Value.Trees.Trees, t => t.Features.Length > 0);
        Assert.All([Feature.LearnedKinship, Feature.KindAccepts],
            f => Assert.NotEqual(0, Model.Value.Chance.Person[(int)f]));
        CheckScores(ProbesOf(seed), Model.Value);
    }

    /// <summary>As when an employee with past answers adds a skill: rarities and acceptance rates change too.</summary>
    [Theory]
    [InlineData(false, 1), InlineData(false, 2), InlineData(false, 3), InlineData(true, 1), InlineData(true, 2),
        InlineData(true, 3)]
    public void An_employee_who_adds_a_required_skill_never_loses(bool learned, int seed)
    {
        var (random, probes, model) = (new Random(seed), ProbesOf(seed), learned ? Model.Value : null);
        var history = probes.SelectMany(p =>
        {
            var past = World.Employees[random.Next(World.Employees.Count)].Id;
            return World.History.Where(h => h.Employee == past).Select(h => h with { Employee = p.Before.Id });
        });
        var world = World with { History = [.. World.History, .. history] };
        var before = FittedMatcher.Build(WithPeople(world, probes.Select(p => p.Before)), model);
        var after = FittedMatcher.Build(
            WithPeople(world, probes.Select(p => p.After with { Id = p.Before.Id })), model);
        AssertNoneLower(probes, p => before.RankGiven(p.Need, [p.Before.Id])[0],
            p => after.RankGiven(p.Need, [p.Before.Id])[0]);
    }

    [Property(MaxTest = 20)]
    public void One_more_required_skill_moves_no_feature_the_wrong_way(int seed)
    {
        var probes = ProbesOf(seed);
        var matcher = FittedMatcher.Build(WithTwins(probes), Model.Value);
        foreach (var probe in probes)
        {
            var (before, after) = Inputs(matcher, probe);
            foreach (var row in FeatureTable.Rows.Where(r => r.Effect != FeatureEffect.Free))
            {
                var change = after[row.Column] - before[row.Column];
                Assert.True(row.Effect == FeatureEffect.Raises ? change >= -1e-5f : change <= 1e-5f,
                    $"{row.Feature}: {before[row.Column]} → {after[row.Column]}");
            }
        }
    }

    private static void CheckScores(Probe[] probes, RankingModel? model)
    {
        var matcher = FittedMatcher.Build(WithTwins(probes), model);
        AssertNoneLower(probes, p => matcher.RankGiven(p.Need, [p.Before.Id])[0],
            p => matcher.RankGiven(p.Need, [p.After.Id])[0]);
    }

    /// <summary>Excluded pairs have probability 0 before and after.</summary>
    private static void AssertNoneLower(Probe[] probes, Func<Probe, RankedCandidate> before,
        Func<Probe, RankedCandidate> after)
    {
        var wrong = probes.Select(p => (Before: before(p), After: after(p)))
            .Where(p => p.After.Score < p.Before.Score - 1e-6
                || p.After.AcceptProbability < p.Before.AcceptProbability - 1e-6)
            .Select(p => $"{p.Before.Score} → {p.After.Score}, {p.Before.AcceptProbability} → "
                + $"{p.After.AcceptProbability}: {Changes(p.Before, p.After)}").ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {probes.Length}:\n{string.Join('\n', wrong)}");
    }

    private static string Changes(RankedCandidate before, RankedCandidate after) =>
        string.Join(", ", before.Contributions.Zip(after.Contributions).Where(p => p.First != p.Second)
            .Select(p => $"{p.First.Family} {p.First.Value} → {p.Second.Value}"));

    private static (float[] Before, float[] After) Inputs(Matcher matcher, Probe probe)
    {
        var inputs = matcher.InputsOf(probe.Need, [probe.Before.Id, probe.After.Id]);
        return (inputs[0].Features, inputs[1].Features);
    }

    private sealed record Probe(NeedRow Need, EmployeeRow Before, EmployeeRow After);

    /// <summary>Pairs of a need with an employee who lacks one of its required skills, and with the same who holds
    /// it.</summary>
    private static Probe[] ProbesOf(int seed)
    {
        var (random, half) = (new Random(seed), new HalfFilled(seed));
        return [.. Enumerable.Range(0, Probes).Select(i =>
        {
            var need = half.Need(World.Needs[random.Next(World.Needs.Count)]);
            var person = half.Person(World.Employees[random.Next(World.Employees.Count)], need);
            var added = need.RequiredSkills[random.Next(need.RequiredSkills.Count)] with { Level = 1 + random.Next(4) };
            var lacking = person with
            {
                Id = $"lacks{i}",
                Skills = [.. person.Skills.Where(s => s.Code != added.Code)],
                Occupation = i % 3 == 0 ? $"o{random.Next(60):D2}" : null,
            };
            return new Probe(need, lacking, lacking with { Id = $"holds{i}", Skills = [.. lacking.Skills, added] });
        })];
    }

    private static Dataset WithTwins(Probe[] probes) =>
        WithPeople(World, probes.SelectMany(p => (EmployeeRow[])[p.Before, p.After]));

    private static Dataset WithPeople(Dataset world, IEnumerable<EmployeeRow> people) =>
        world with { Employees = [.. world.Employees, .. people] };

    /// <summary>Skills in families, some of them in three generations, and occupations that share skills.</summary>
    private static Dataset WithOccupations(Dataset world) => world with
    {
        Skills = [.. world.Skills.Select((s, i) => i % 5 == 4 ? s with { Broader = world.Skills[i - 1].Code } : s)],
        Occupations = [.. Enumerable.Range(0, 60).Select(o => new OccupationRow($"o{o:D2}", $"métier {o}", [],
            [.. Enumerable.Range(0, 8).Select(s => $"s{(o * 3 + s * (o % 7 + 1)) % 120:D3}").Distinct()], ""))],
    };
}
