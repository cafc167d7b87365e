using Matching.Datasets;
using Matching.Learning;
using Matching.Missions;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Learning;

public class PastAnswersTests
{
    /// <summary>Employees examine rank r with probability r^−0.35; everyone who examines an offer answers.</summary>
    private const double TrueExponent = -0.35;
    private static readonly Dataset World = LearnedTastes.World;
    private static readonly Dataset Past = LearnedTastes.Past;

    [Fact]
    public void The_position_effect_is_estimated_separately_from_the_fit_of_employees() =>
        Assert.InRange(LearnedTastes.Model.Card.PositionEffect, TrueExponent - 0.12, TrueExponent + 0.12);

    [Fact]
    public void The_probability_is_that_of_an_examined_pair()
    {
        var matcher = FittedMatcher.Build(Past, LearnedTastes.Model);
        var (predicted, accepted) = (new List<double>(), new List<bool>());
        foreach (var need in World.History.Where(h => !LearnedTastes.Early.Contains(h.Need)).GroupBy(h => h.Need))
        {
            var examined = need.Where(h => h.EmployeeAnswer is not null)
                .ToDictionary(h => h.Employee, h => h.Grade >= 2);
            foreach (var c in matcher.RankGiven(matcher.NeedOf(need.Key), examined.Keys)
                .Where(c => c.Exclusions.Count == 0))
            {
                predicted.Add(c.AcceptProbability);
                accepted.Add(examined[c.Employee]);
            }
        }

        Assert.True(predicted.Count > 500, $"{predicted.Count} pairs");
        Assert.InRange(CalibrationMetrics.CalibrationError(predicted.ToArray(), accepted.ToArray()), 0, 0.04);
    }

    [Fact]
    public void A_newcomer_is_scored_by_the_answers_of_their_occupation()
    {
        var people = World.Employees.Select((e, i) => e with { Occupation = i % 2 == 0 ? "glad" : "sad" }).ToArray();
        var glad = people.Where(e => e.Occupation == "glad").Select(e => e.Id).ToHashSet();
        var need = World.Needs[^1];
        var one = people[0] with { Id = "new-a", Occupation = "sad" };
        var other = one with { Id = "new-b", Occupation = "glad" };
        var history = Past.History
            .Select(
                h => h with
                {
                    EmployeeAnswer = glad.Contains(h.Employee) ? Answer.Accepted : Answer.Declined,
                    AssociationAnswer = null
                });

        var ranked = FittedMatcher.Build(Past with { Employees = [.. people, one, other], History = [.. history] })
            .RankGiven(need, [one.Id, other.Id]);

        Assert.Equal([other.Id, one.Id], ranked.OrderByDescending(c => c.Score).Select(c => c.Employee));
        Assert.True(Math.Abs(ranked[0].Score - ranked[1].Score) > 0.1, $"{ranked[0].Score} and {ranked[1].Score}");
    }

    [Fact]
    public void Calibration_corrects_for_the_examination_probability()
    {
        var random = new Random(6);
        var scores = Enumerable.Range(0, 40_000).Select(_ => random.NextDouble() * 5 - 4).ToArray();
        var examination = scores.Select(_ => 0.1 + 0.9 * random.NextDouble()).ToArray();
        var yes = scores.Select((s, i) => random.NextDouble() < examination[i] / (1 + Math.Exp(-s))).ToArray();

        var calibration = CalibrationFit.Fit(scores, yes, examination);

        Assert.All(Enumerable.Range(-3, 4),
            s => Assert.InRange(calibration.Apply(s), 1 / (1 + Math.Exp(-s)) - 0.04, 1 / (1 + Math.Exp(-s)) + 0.04));
    }

    [Fact]
    public void Scores_of_any_size_are_calibrated_to_probabilities()
    {
        var random = new Random(7);
        var scores = Enumerable.Range(0, 3000).Select(_ => 40 * (random.NextDouble() - 0.9)).ToArray();
        var yes = scores.Select(s => random.NextDouble() < 0.1 / (1 + Math.Exp(-s / 8))).ToArray();

        var calibration = CalibrationFit.Fit(scores, yes);

        Assert.InRange(CalibrationMetrics.CalibrationError(scores.Select(calibration.Apply).ToArray(), yes), 0, 0.02);
    }

    [Fact, Trait("Length", "Long")]
    public void A_model_file_of_an_earlier_version_is_refused_with_a_remedy()
    {
        var path = Path.GetTempFileName();
        RankingModelFile.Save(LearnedTastes.Model, path);
        File.WriteAllText(path,
            File.ReadAllText(path).Replace("elan-model 3 ", "elan-model 2 ", StringComparison.Ordinal));

        var fault = Assert.Throws<InputException>(() => RankingModelFile.Load(path));

        Assert.Contains("train it again", fault.Message, StringComparison.Ordinal);
        File.Delete(path);
    }
}
