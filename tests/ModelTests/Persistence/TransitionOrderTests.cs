using Matching.Accounts;
using Matching.Needs;
using Matching.Persistence;
using Xunit;

namespace Matching.ModelTests.Persistence;

/// <summary>The order in which moves are told.</summary>
public class TransitionOrderTests
{
    private static readonly DateTime Now = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly SystemActor Actor = new("test");

    [Fact]
    public void Of_moves_in_one_save_a_draft_comes_before_what_it_was_submitted_as_whatever_their_ids()
    {
        for (var i = 0; i < 50; i++)
        {
            // Written in any order: within a millisecond the ids are random.
            NeedTransition[] moves = [Move(NeedStatus.Submitted, NeedStatus.Open), Move(null, NeedStatus.Draft),
                Move(NeedStatus.Draft, NeedStatus.Submitted)];
            Assert.Equal([NeedStatus.Draft, NeedStatus.Submitted, NeedStatus.Open],
                moves.InOrder<NeedTransition, NeedStatus>().Select(m => m.To));
        }
    }

    [Fact]
    public void A_change_without_a_change_of_state_comes_before_the_move_that_ends_the_state()
    {
        NeedTransition[] moves = [Move(NeedStatus.Open, NeedStatus.Filled), Move(NeedStatus.Open, NeedStatus.Open),
            Move(null, NeedStatus.Open, -1)];
        Assert.Equal([NeedStatus.Open, NeedStatus.Open, NeedStatus.Filled],
            moves.InOrder<NeedTransition, NeedStatus>().Select(m => m.To));
    }

    [Fact]
    public void There_and_back_within_one_instant_is_told_in_that_order()
    {
        NeedTransition[] moves = [Move(NeedStatus.Open, NeedStatus.Filled), Move(NeedStatus.Filled, NeedStatus.Open),
            Move(null, NeedStatus.Filled, -1)];
        Assert.Equal([NeedStatus.Filled, NeedStatus.Open, NeedStatus.Filled],
            moves.InOrder<NeedTransition, NeedStatus>().Select(m => m.To));
    }

    private static NeedTransition Move(NeedStatus? from, NeedStatus to, int minutes = 0) =>
        NeedTransition.Of<NeedTransition>(Guid.Empty, from, to, Actor, Now.AddMinutes(minutes), "");
}
