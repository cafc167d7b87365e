using FsCheck.Xunit;
using Matching.FollowUps;
using Xunit;

namespace Matching.UnitTests.FollowUps;

public class ResponseScoreTests
{
    private const double LetGoAfterDays = 14;

    [Fact]
    public void A_newcomer_begins_at_fifty_and_leaves_it_by_fifths()
    {
        Assert.Equal(50, ResponseScore.Of([]).Value);
        Assert.Equal(60, ResponseScore.Of([new(0, true)]).Value);
        Assert.Equal(100, ResponseScore.Of([.. Enumerable.Repeat(new AssociationReply(0, true), 5)]).Value);
    }

    [Theory, InlineData(1, 93), InlineData(3, 79), InlineData(10, 30), InlineData(40, 30)]
    public void A_day_of_the_mean_costs_seven_points(double days, int score) =>
        Assert.Equal(score, ResponseScore.Of([.. Enumerable.Repeat(new AssociationReply(days, true), 10)]).Value);

    [Fact]
    public void The_last_thirty_count() =>
        Assert.Equal(100, ResponseScore.Of([.. Enumerable.Repeat(new AssociationReply(LetGoAfterDays, false), 50), .. Enumerable.Repeat(new AssociationReply(0, true), 30)]).Value);

    /// <summary>Whatever it has answered before within the time it has, letting one more person go never raises it; what it may cost a newcomer is a fifth.</summary>
    [Property(MaxTest = 1000, Replay = "(30,71)")]
    public void It_falls_when_somebody_is_let_go(byte[] earlier)
    {
        var replies = earlier.Take(29).Select(b => b % 5 == 0 ? new AssociationReply(LetGoAfterDays, false) : new AssociationReply(b / 255.0 * LetGoAfterDays, true)).ToList();
        var before = ResponseScore.Of(replies);
        var after = ResponseScore.Of([.. replies, new(LetGoAfterDays, false)]);

        Assert.InRange(after.Value, 0, before.Value);
        Assert.InRange(before.Value, 0, 100);
    }
}
