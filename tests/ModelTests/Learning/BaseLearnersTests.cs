using Matching.Learning;
using Matching.ModelTests.Ranking;
using Matching.Ranking;
using Matching.Ranking.Features;
using Xunit;

namespace Matching.ModelTests.Learning;

public class BaseLearnersTests
{
    private const int Seed = 3;

    [Fact]
    public void Later_needs_are_evaluated_on_the_features_that_the_model_serves()
    {
        var world = HiddenWorld.Build(needs: 400, employees: 60, shown: 30, seed: Seed);
        var index = new CandidateIndex(world);
        var features = new PairFeatures(index, new PairSettings());
        var pairs = new ShownPairs(world, index, features);
        bool[] learned = [.. pairs.NeedOf.Select(n => n < pairs.Needs.Length * 4 / 5)];

        var withoutPast = new BaseRateFit(pairs, learned).OfFeatures().Position;
        var parts = BaseLearnersFit.Fit(new TrainingTask(pairs, new CoordinatorChoices(world, index, features), learned,
            DateTime.MinValue, Seed, TrainingPart.None));

        Assert.True(Math.Abs(withoutPast - parts.Expectation.Position) > 0.01,
            $"past answers take blame off the places: {withoutPast}, then {parts.Expectation.Position}");

        var served = new ShownPairs(world, index, features);
        served.CountAnswers(parts.Expectation, learned);
        served.FillSkillTransfer(parts.Kinship);
        Assert.Contains(Enumerable.Range(0, served.Rows.Length),
            i => !learned[i] && served.GetFeatures(i)[(int)Feature.PersonFormatAccepts] != 0);
        for (var i = 0; i < served.Rows.Length; i++)
        {
            if (learned[i]) continue;
            for (var f = 0; f < FeatureTable.Count; f++)
                Assert.True(Math.Abs(served.GetFeatures(i)[f] - pairs.GetFeatures(i)[f]) < 1e-5,
                    $"{(Feature)f} of row {i}: judged {pairs.GetFeatures(i)[f]}, served {served.GetFeatures(i)[f]}");
        }
    }
}
