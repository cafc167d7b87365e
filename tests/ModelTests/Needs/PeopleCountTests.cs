using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Matching.Needs;
using Xunit;

namespace Matching.ModelTests.Needs;

public class PeopleCountTests
{
    [Theory]
    [InlineData(0, 0), InlineData(4, 0), InlineData(5, 5), InlineData(9, 5), InlineData(10, 10), InlineData(49, 20),
        InlineData(199, 100)]
    [InlineData(204, 200), InlineData(999, 500), InlineData(98_765, 50_000), InlineData(1_000_000, 100_000)]
    public void A_count_is_rounded_down_to_coarse_steps_and_is_0_below_five(int count, int shown) =>
        Assert.Equal(shown, PeopleCount.From(count).AtLeast);

    [Property]
    public bool The_shown_count_changes_only_at_steps_and_never_decreases(PositiveInt count)
    {
        var (shown, more) = (PeopleCount.From(count.Get).AtLeast, PeopleCount.From(count.Get + 1).AtLeast);
        return shown <= count.Get && (more == shown || more - shown >= PeopleCount.Floor);
    }

    [Fact]
    public void Below_the_floor_every_count_has_the_same_sentence() =>
        Assert.All(Enumerable.Range(0, PeopleCount.Floor),
            n => Assert.Equal(PeopleCount.From(0).Sentence, PeopleCount.From(n).Sentence));
}
