using Matching.Ranking;
using Matching.RankingModels;
using Xunit;

namespace Matching.UnitTests.RankingModels;

public class DriftTests
{
    private static float[][] Features(int pairs, double shift, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, pairs).Select(_ => Enumerable.Range(0, FeatureTable.Count).Select(f => (float)(random.NextDouble() + (f == 3 ? shift : 0))).ToArray())];
    }

    private static double[] Scores(float[][] features) => [.. features.Select(f => (double)f.Sum())];

    [Fact]
    public void The_same_pairs_have_not_moved()
    {
        var then = Features(1000, 0, 1);
        var lines = Drift.Measure(Drift.BaselineOf(then, Scores(then))!, then, Scores(then));

        Assert.Equal(FeatureTable.Count + 1, lines.Count);
        Assert.All(lines, l => Assert.Equal(0, l.Index, 9));
    }

    [Fact]
    public void Other_pairs_of_the_same_kind_stay_below_the_alarm_and_the_figure_that_moved_stands_first()
    {
        var then = Features(1000, 0, 1);
        var baseline = Drift.BaselineOf(then, Scores(then))!;
        var same = Features(1000, 0, 2);
        var moved = Features(1000, 0.4, 3);

        Assert.All(Drift.Measure(baseline, same, Scores(same)), l => Assert.True(l.Index < 0.1, $"{l.Name} {l.Index}"));
        var lines = Drift.Measure(baseline, moved, Scores(moved));
        Assert.Equal(FeatureTable.Names[3], lines[0].Name);
        Assert.True(lines[0].Index > Drift.Alarm);
    }

    [Fact]
    public void A_figure_that_never_varied_has_one_bin_fewer_and_does_not_break()
    {
        var then = Features(500, 0, 1);
        foreach (var row in then)
            row[5] = 1;
        var lines = Drift.Measure(Drift.BaselineOf(then, Scores(then))!, then, Scores(then));

        Assert.All(lines, l => Assert.True(double.IsFinite(l.Index)));
    }

    [Fact]
    public void Too_few_pairs_say_nothing()
    {
        var few = Features(Drift.LeastPairs - 1, 0, 1);

        Assert.Null(Drift.BaselineOf(few, Scores(few)));
    }
}
