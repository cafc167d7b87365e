using Matching.Ranking.Features;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.RankingModels;

public class DriftTests
{
    private static float[][] Features(int pairs, double shift, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, pairs)
            .Select(
                _ => Enumerable.Range(0, FeatureTable.Count)
                    .Select(f => (float)(random.NextDouble() + (f == 3 ? shift : 0))).ToArray())];
    }

    private static double[] Scores(float[][] features) => [.. features.Select(f => (double)f.Sum())];

    [Fact]
    public void The_same_pairs_have_a_drift_of_0()
    {
        var then = Features(1000, 0, 1);
        var lines = Drift.Measure(Drift.BaselineOf(then, Scores(then), 1000)!, then, Scores(then), 1000);

        Assert.Equal(FeatureTable.Count + 1, lines.Count);
        Assert.All(lines, l => Assert.Equal(0, l.Index, 9));
    }

    [Fact]
    public void Similar_pairs_stay_below_the_alarm_and_the_feature_that_drifted_is_listed_first()
    {
        var then = Features(1000, 0, 1);
        var baseline = Drift.BaselineOf(then, Scores(then), 1000)!;
        var same = Features(1000, 0, 2);
        var moved = Features(1000, 0.4, 3);

        Assert.All(Drift.Measure(baseline, same, Scores(same), 1000),
            l => Assert.True(l.Index < 0.1, $"{l.Name} {l.Index}"));
        var lines = Drift.Measure(baseline, moved, Scores(moved), 1000);
        Assert.Equal(FeatureTable.Names[3], lines[0].Name);
        Assert.True(lines[0].Index > Drift.Alarm);
    }

    [Fact]
    public void Lists_of_a_few_similar_needs_raise_no_alarm()
    {
        // All pairs of a need have the same features here: 200 pairs of 20 needs are 20 independent values.
        float[][] Lists(int needs, int seed) => [.. Features(needs, 0, seed).SelectMany(f => Enumerable.Repeat(f, 10))];
        var (then, now) = (Lists(100, 1), Lists(20, 2));
        var lines = Drift.Measure(Drift.BaselineOf(then, Scores(then), 100)!, now, Scores(now), 20);
        var unaware = Drift.Measure(Drift.BaselineOf(then, Scores(then), 1000)!, now, Scores(now), 200);

        Assert.True(unaware[0].Index > Drift.Alarm, $"{unaware[0]}");
        Assert.InRange(lines.Average(l => l.Index), 0, Drift.Alarm / 2);
    }

    [Fact]
    public void A_constant_feature_has_a_finite_drift()
    {
        var then = Features(500, 0, 1);
        foreach (var row in then)
            row[5] = 1;
        var lines = Drift.Measure(Drift.BaselineOf(then, Scores(then), 1000)!, then, Scores(then), 1000);

        Assert.All(lines, l => Assert.True(double.IsFinite(l.Index)));
    }

    [Fact]
    public void Too_few_pairs_give_no_baseline()
    {
        var few = Features(Drift.MinPairs - 1, 0, 1);

        Assert.Null(Drift.BaselineOf(few, Scores(few), 10));
    }
}
