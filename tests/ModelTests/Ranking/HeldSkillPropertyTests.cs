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
/// One more required skill never lowers fit, in the rules and in learned models. Both states of an employee are in one
/// world, so that nothing else differs.
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
        CheckScores(ProbesOf(seed), World, null);

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public void One_more_required_skill_never_lowers_the_score_or_the_probability_of_a_learned_model(int seed)
    {
        Assert.Contains(Model.Value.Trees.Trees, t => t.Features.Length > 0);
        CheckScores(ProbesOf(seed), World, Model.Value);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void DebugHistory(bool learned)
    {
        var model = learned ? Model.Value : null;
        var text = new List<string>();
        if (learned)
        {
            foreach (var f in new[] { Feature.LearnedKinship, Feature.KindAccepts, Feature.KindAcceptsBack, Feature.TextKinship })
                text.Add($"{f} {model!.Chance.Person[(int)f]} {model.Chance.Host[(int)f]} trees {model.Trees.Trees.Sum(t => t.Features.Count(x => x == (int)f))}");
            text.Add($"blend {model!.Blend} kinds {model.Kinship?.Kinds.Count} trees {model.Trees.Trees.Count}");
        }
        var (wrongTwin, wrongAfter, all) = (new List<string>(), new List<string>(), 0);
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new Random(seed);
            var probes = ProbesOf(seed);
            var history = new List<HistoryRow>(World.History);
            var (hb, ha) = (new List<HistoryRow>(World.History), new List<HistoryRow>(World.History));
            foreach (var p in probes)
            {
                var of = World.History.Where(h => h.Employee == World.Employees[random.Next(World.Employees.Count)].Id).ToArray();
                var who = World.Employees[random.Next(300)].Id;
                of = [.. World.History.Where(h => h.Employee == who)];
                history.AddRange(of.Select(h => h with { Employee = p.Before.Id }));
                history.AddRange(of.Select(h => h with { Employee = p.After.Id }));
                hb.AddRange(of.Select(h => h with { Employee = p.Before.Id }));
            }
            var twin = FittedMatcher.Build(WithPeople(World, probes) with { History = history }, model);
            var before = FittedMatcher.Build(World with { Employees = [.. World.Employees, .. probes.Select(p => p.Before)], History = hb }, model);
            var after = FittedMatcher.Build(World with { Employees = [.. World.Employees, .. probes.Select(p => p.After with { Id = p.Before.Id })], History = hb }, model);
            foreach (var p in probes)
            {
                all++;
                var r = twin.RankGiven(p.Need, [p.Before.Id, p.After.Id]).ToDictionary(c => c.Employee);
                if (r[p.After.Id].Exclusions.Count == 0 && (r[p.After.Id].Score < r[p.Before.Id].Score - 1e-6 || r[p.After.Id].AcceptProbability < r[p.Before.Id].AcceptProbability - 1e-6))
                    wrongTwin.Add($"{r[p.Before.Id].Score - r[p.After.Id].Score} {r[p.Before.Id].AcceptProbability} {r[p.After.Id].AcceptProbability} {Changes(twin, p)}");
                var (b, a) = (before.RankGiven(p.Need, [p.Before.Id])[0], after.RankGiven(p.Need, [p.Before.Id])[0]);
                if (a.Exclusions.Count == 0 && (a.Score < b.Score - 1e-6 || a.AcceptProbability < b.AcceptProbability - 1e-6))
                {
                    var (fb, fa) = (before.InputsOf(p.Need, [p.Before.Id])[0].Features, after.InputsOf(p.Need, [p.Before.Id])[0].Features);
                    wrongAfter.Add($"{b.Score - a.Score} {b.AcceptProbability} {a.AcceptProbability} " + string.Join(", ", FeatureTable.Rows.Where(x => fb[x.Column] != fa[x.Column])
            .Select(x => $"{x.Feature} {fb[x.Column]} → {fa[x.Column]}")));
                }
            }
        }
        Assert.Fail($"{string.Join("; ", text)}\n{all} twin {wrongTwin.Count} after {wrongAfter.Count}\nTWIN\n{string.Join('\n', wrongTwin.Take(12))}\nAFTER\n{string.Join('\n', wrongAfter.Take(12))}");
    }

    [Property(MaxTest = 20)]
    public void One_more_required_skill_moves_no_feature_the_wrong_way(int seed)
    {
        var probes = ProbesOf(seed);
        var matcher = FittedMatcher.Build(WithPeople(World, probes), Model.Value);
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

    private static void CheckScores(Probe[] probes, Dataset world, RankingModel? model)
    {
        var matcher = FittedMatcher.Build(WithPeople(world, probes), model);
        var wrong = new List<string>();
        foreach (var probe in probes)
        {
            var ranked = matcher.RankGiven(probe.Need, [probe.Before.Id, probe.After.Id])
                .ToDictionary(c => c.Employee);
            var (before, after) = (ranked[probe.Before.Id], ranked[probe.After.Id]);
            if (after.Score < before.Score - 1e-6 || after.AcceptProbability < before.AcceptProbability - 1e-6)
                wrong.Add($"{before.Score} → {after.Score}, {before.AcceptProbability} → {after.AcceptProbability}: "
                    + Changes(matcher, probe));
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {probes.Length}:\n{string.Join('\n', wrong)}");
    }

    private static string Changes(Matcher matcher, Probe probe)
    {
        var (before, after) = Inputs(matcher, probe);
        return string.Join(", ", FeatureTable.Rows.Where(r => before[r.Column] != after[r.Column])
            .Select(r => $"{r.Feature} {before[r.Column]} → {after[r.Column]}"));
    }

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

    private static Dataset WithPeople(Dataset world, Probe[] probes) => world with
    {
        Employees = [.. world.Employees, .. probes.SelectMany(p => (EmployeeRow[])[p.Before, p.After])],
    };

    /// <summary>Skills in families, some of them in three generations, and occupations that share skills.</summary>
    private static Dataset WithOccupations(Dataset world) => world with
    {
        Skills = [.. world.Skills.Select((s, i) => i % 5 == 4 ? s with { Broader = world.Skills[i - 1].Code } : s)],
        Occupations = [.. Enumerable.Range(0, 60).Select(o => new OccupationRow($"o{o:D2}", $"métier {o}", [],
            [.. Enumerable.Range(0, 8).Select(s => $"s{(o * 3 + s * (o % 7 + 1)) % 120:D3}").Distinct()], ""))],
    };
}
