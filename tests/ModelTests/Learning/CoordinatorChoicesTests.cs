using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.ModelTests.Ranking;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Learning;

public class CoordinatorChoicesTests
{
    private const int TrainingNeeds = 300;
    private static readonly Dataset World = HiddenWorld.Build(needs: 400, employees: 300, shown: 30, seed: 11);

    /// <summary>
    /// A coordinator who always chooses the employee with more skills, which no answer in this history rewards.
    /// </summary>
    private static PreferenceRow[] Choices(IEnumerable<NeedRow> needs, int perNeed, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. needs.SelectMany(n => Enumerable.Range(0, perNeed).Select(_ =>
            {
                var two =
                    random.GetItems(World.Employees.ToArray(), 2).OrderByDescending(e => e.Skills.Count).ToArray();
                return two[0].Skills.Count == two[1].Skills.Count
                    ? null
                    : new PreferenceRow(n.Id, two[0].Id, two[1].Id, n.PostedAt!.Value);
            })).OfType<PreferenceRow>(),
        ];
    }

    /// <summary>For each choice, 1 if the scores of a model agree with it, else 0.</summary>
    private static double[] Agreement(Dataset data, PreferenceRow[] choices)
    {
        var matcher = FittedMatcher.Build(data, ModelTrainer.Train(data, seed: 5) with { Serves = true });
        return [.. choices.Select(c =>
        {
            var scores = matcher.RankGiven(matcher.NeedOf(c.Need), [c.Chosen, c.PassedOver])
                .ToDictionary(r => r.Employee, r => r.Score);
            return scores[c.Chosen] > scores[c.PassedOver] ? 1.0 : 0.0;
        })];
    }

    [Fact, Trait("Length", "Long")]
    public void Choices_of_coordinators_change_the_ranking_of_other_needs_in_their_direction()
    {
        var unseen = Choices(World.Needs.Skip(TrainingNeeds), 20, 2);

        var without = Agreement(World, unseen);
        var with = Agreement(World with { Preferences = Choices(World.Needs.Take(TrainingNeeds), 2, 1) }, unseen);

        var gain = Metrics.Bootstrap([.. with.Zip(without, (a, b) => a - b)], seed: 1);
        Assert.True(gain.Low > 0,
            $"{without.Average():0.000} → {with.Average():0.000}, at least {gain.Low:0.000} of {unseen.Length}");
    }

    [Fact]
    public void The_order_of_the_choices_has_no_effect()
    {
        var choices = Choices(World.Needs.Take(50), 2, 1);
        var early = World
            with
        { History = [.. World.History.Where(h => string.CompareOrdinal(h.Need, World.Needs[100].Id) < 0)] };
        var one = ModelTrainer.Train(early with { Preferences = choices }, 5);
        var two = ModelTrainer.Train(early with { Preferences = [.. choices.Reverse()] }, 5);

        Assert.Equal(one.Chance.Host, two.Chance.Host);
    }
}
