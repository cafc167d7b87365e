using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Missions;
using Matching.Ranking;
using Matching.Ranking.Features;
using Xunit;

namespace Matching.ModelTests.Learning;

public class EarlyStoppingTests
{
    private const int Seed = 3, Few = 10;
    /// <summary>Larger than the share of needs that early stopping uses.</summary>
    private const double LaterShare = 0.2;

    private static int? TreesThatHelp(Dataset world)
    {
        var index = new CandidateIndex(world);
        var pairs = new ShownPairs(world, index, new PairFeatures(index, new PairSettings()));
        int[] rows = [.. Enumerable.Range(0, pairs.Rows.Length)];
        return new Boosting(pairs, rows, Seed).ChooseTreeCount([.. rows.Select(_ => 1.0)]);
    }

    [Fact]
    public void The_number_of_trees_depends_on_whether_the_latest_needs_confirm_them()
    {
        var world = LearnedTastes.Past;
        var latest = world.History.OrderBy(h => h.ShownAt).Skip((int)(world.History.Count * (1 - LaterShare)))
            .Select(h => h.Need).ToHashSet();
        HistoryRow Opposite(HistoryRow row) =>
            row with
            {
                EmployeeAnswer = row.EmployeeAnswer == Answer.Accepted ? null : Answer.Accepted,
                AssociationAnswer = null
            };
        var contradicted =
            world with { History = [.. world.History.Select(h => latest.Contains(h.Need) ? Opposite(h) : h)] };

        var (confirmed, stopped) = (TreesThatHelp(world), TreesThatHelp(contradicted));

        Assert.True(confirmed > 3 * Few, $"the latest needs answer as the earlier ones: {confirmed} trees");
        Assert.True(stopped < Few, $"the latest needs answer the opposite: {stopped} trees");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_history_with_only_early_or_only_late_accepts_can_be_trained_on(bool early)
    {
        var world = LearnedTastes.Past;
        var kept = world.Needs.Take(500).Select(n => n.Id).ToHashSet();
        var oneSided = world
            with
        {
            History = [
                .. world.History
                    .Select(
                        h => kept.Contains(h.Need) == early
                            ? h
                            : h with { EmployeeAnswer = null, AssociationAnswer = null })]
        };
        Assert.InRange(TreesThatHelp(oneSided) ?? 0, 1, Boosting.MaxTrees);
    }

    [Fact]
    public void The_earlier_needs_may_have_no_accepts()
    {
        var world = LearnedTastes.Past;
        var (some, latest) = (world.Needs.Take(400).Select(n => n.Id).ToHashSet(),
            world.Needs.Take(400).Skip(360).Select(n => n.Id).ToHashSet());
        var late = world with
        {
            History = [.. world.History.Where(h => some.Contains(h.Need))
                .Select(h => latest.Contains(h.Need) ? h : h with { EmployeeAnswer = null, AssociationAnswer = null })],
        };
        Assert.InRange(TreesThatHelp(late) ?? 0, 1, Boosting.MaxTrees);
        Assert.NotNull(ModelTrainer.Train(late, Seed).Card);
    }

    [Fact]
    public void With_too_few_accepts_no_number_of_trees_is_chosen() =>
        Assert.Null(TreesThatHelp(LearnedTastes.Past with { History = [.. LearnedTastes.Past.History.Take(100)] }));
}
