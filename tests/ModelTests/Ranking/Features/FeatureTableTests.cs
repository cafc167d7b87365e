using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking.Features;

public class FeatureTableTests
{
    [Fact]
    public void A_published_weight_has_the_sign_of_its_feature()
    {
        Assert.All(FeatureTable.Rows, row => Assert.Equal(row.Effect switch
        {
            FeatureEffect.Raises => 1,
            FeatureEffect.Lowers => -1,
            FeatureEffect.Free => 0,
        }, FeatureTable.Signs[row.Column]));
        Assert.All(FeatureTable.Rows.Where(r => r.Rule is not null), row =>
            Assert.True(FeatureTable.Signs[row.Column] * row.Rule!.Value.Weight >= 0, $"{row.Feature}"));
        Assert.All(FeatureTable.Rows, row => Assert.True(
            FeatureTable.Signs[row.Column] * (row.EmployeePrior ?? 0) >= 0
            && FeatureTable.Signs[row.Column] * row.AssociationPrior >= 0, $"{row.Feature}"));
    }

    [Fact]
    public void Features_of_half_filled_pairs_are_in_0_to_1()
    {
        var world = HiddenWorld.Build(needs: 40, employees: 60, shown: 12, seed: 7);
        for (var seed = 0; seed < 200; seed++)
        {
            var (random, half) = (new Random(seed), new HalfFilled(seed));
            var need = half.Need(world.Needs[random.Next(40)]);
            var person = half.Person(world.Employees[random.Next(60)], need);
            var row = Inputs(need, person);
            foreach (var feature in FeatureTable.Rows.Where(r => r.Source == FeatureSource.Pair))
                Assert.True(row[feature.Column] is >= 0 and <= 1.00001f,
                    $"{seed}: {feature.Feature} {row[feature.Column]}");
        }

        float[] Inputs(NeedRow need, EmployeeRow person) => FittedMatcher
            .Build(world with { Employees = [person], History = [] }).InputsOf(need, [person.Id])[0].Features;
    }

    [Fact]
    public void Every_limit_has_a_feature_that_lowers_the_score_of_the_rules()
    {
        Dictionary<Limit, Feature> breaches = new()
        {
            [Limit.Format] = Feature.FormatRefused,
            [Limit.Distance] = Feature.ExcessKm,
            [Limit.Window] = Feature.WindowMissed,
            [Limit.Days] = Feature.DaysShort,
            [Limit.Language] = Feature.LanguageMissed,
            [Limit.Skill] = Feature.EssentialGaps,
        };
        Assert.All(Enum.GetValues<Limit>(), l => Assert.True(
            FeatureTable.Rows[(int)breaches[l]] is { Effect: FeatureEffect.Lowers, Rule.Weight: < 0 }, $"{l}"));
    }
}
