using Matching.Accounts;
using Matching.Needs;
using Matching.Persistence;
using Xunit;

namespace Matching.ModelTests.Persistence;

/// <summary>The order of transitions.</summary>
public class TransitionOrderTests
{
    private static readonly DateTime Now = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly SystemActor Actor = new("test");

    [Fact]
    public void Transitions_of_one_save_are_ordered_by_state_not_by_id()
    {
        for (var i = 0; i < 50; i++)
        {
            // In any order: ids of one millisecond are random.
            NeedTransition[] moves = [Move(NeedStatus.Submitted, NeedStatus.Open), Move(null, NeedStatus.Draft),
                Move(NeedStatus.Draft, NeedStatus.Submitted)];
            Assert.Equal([NeedStatus.Draft, NeedStatus.Submitted, NeedStatus.Open],
                moves.InOrder<NeedTransition, NeedStatus>().Select(m => m.To));
        }
    }

    [Fact]
    public void A_transition_within_a_state_precedes_the_transition_out_of_it()
    {
        NeedTransition[] moves = [Move(NeedStatus.Open, NeedStatus.Filled), Move(NeedStatus.Open, NeedStatus.Open),
            Move(null, NeedStatus.Open, -1)];
        Assert.Equal([NeedStatus.Open, NeedStatus.Open, NeedStatus.Filled],
            moves.InOrder<NeedTransition, NeedStatus>().Select(m => m.To));
    }

    [Fact]
    public void Opposite_transitions_of_one_instant_are_ordered_by_their_states()
    {
        NeedTransition[] moves = [Move(NeedStatus.Open, NeedStatus.Filled), Move(NeedStatus.Filled, NeedStatus.Open),
            Move(null, NeedStatus.Filled, -1)];
        Assert.Equal([NeedStatus.Filled, NeedStatus.Open, NeedStatus.Filled],
            moves.InOrder<NeedTransition, NeedStatus>().Select(m => m.To));
    }

    private static NeedTransition Move(NeedStatus? from, NeedStatus to, int minutes = 0) =>
        NeedTransition.Create<NeedTransition>(Guid.Empty, from, to, new(Actor, Now.AddMinutes(minutes), ""));
}
