using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Matching.Needs;
using Xunit;

namespace Matching.UnitTests.Needs;

public class PeopleCountTests
{
    [Theory]
    [InlineData(0, 0), InlineData(4, 0), InlineData(5, 5), InlineData(9, 5), InlineData(49, 45), InlineData(57, 50), InlineData(199, 190)]
    [InlineData(204, 200), InlineData(999, 950), InlineData(1_234, 1_200), InlineData(98_765, 98_000)]
    public void A_count_is_rounded_down_and_not_told_below_five(int exact, int told) => Assert.Equal(told, PeopleCount.Of(exact).About);

    [Property]
    public bool One_person_more_or_less_is_told_at_the_steps_alone_and_more_people_never_look_fewer(PositiveInt count)
    {
        var (told, more) = (PeopleCount.Of(count.Get).About, PeopleCount.Of(count.Get + 1).About);
        return told <= count.Get && (more == told || more - told >= PeopleCount.Floor);
    }

    [Fact]
    public void Below_the_floor_the_sentence_holds_no_true_count() =>
        Assert.All(Enumerable.Range(0, PeopleCount.Floor), n => Assert.Equal(PeopleCount.Of(0).Sentence, PeopleCount.Of(n).Sentence));
}
