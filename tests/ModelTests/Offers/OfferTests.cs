using FsCheck.Xunit;
using Matching.Accounts;
using Matching.Needs;
using Matching.Offers;
using Matching.TestSupport;
using Xunit;

namespace Matching.ModelTests.Offers;

public class OfferTests
{
    private static readonly CoordinatorActor Coordinator = new(Guid.CreateVersion7(), ["*"], ["*"]);
    private static readonly AssociationActor Host = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private static readonly EmployeeActor Person = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private static readonly SystemActor Clock = new("expire");
    private static readonly DateTime Now = SmallWorld.Now;

    [Fact]
    public void The_order_of_steps_is_employee_association_manager_coordinator()
    {
        var offer = Nominated();
        offer.AcceptByEmployee(associationIsBusy: false, Person, Now);
        offer.AcceptByAssociation(asksManager: true, Host, Now);
        offer.AcceptByManager(new ManagerActor(offer.Id), Now);
        offer.Approve(Coordinator, Now);

        Assert.Equal(OfferStatus.Approved, offer.Status);
        Assert.Equal(Coordinator.Account, offer.ApprovedBy);
        Assert.Equal(
            [OfferStatus.AwaitingEmployee, OfferStatus.AwaitingAssociation, OfferStatus.AwaitingManager,
                OfferStatus.AwaitingCoordinator, OfferStatus.Approved],
            offer.Transitions.Select(t => t.To));
    }

    [Fact]
    public void An_answer_out_of_order_is_refused()
    {
        var offer = Nominated();

        Assert.Throws<BusinessRuleException>(() => offer.AcceptByAssociation(false, Host, Now));
        Assert.Throws<BusinessRuleException>(() => offer.Approve(Coordinator, Now));
        Assert.Throws<BusinessRuleException>(() => offer.Decline(DeclineReason.Other, "", Host, Now));
        Assert.Equal(OfferStatus.AwaitingEmployee, offer.Status);
    }

    [Fact]
    public void A_decline_reason_of_another_party_is_refused() =>
        Assert.Throws<BusinessRuleException>(() => Nominated().Decline(DeclineReason.NoHost, "", Person, Now));

    [Fact]
    public void A_nomination_requires_a_reason() =>
        Assert.Throws<BusinessRuleException>(
            () => Offer.Nominate(SomeNeed(), Guid.CreateVersion7(), new(""), Coordinator, Now));

    [Fact]
    public void An_offer_expires_only_when_it_is_due()
    {
        var offer = Nominated();
        Assert.Throws<BusinessRuleException>(() => offer.Expire(Clock, Now.AddDays(7).AddSeconds(-1)));
        offer.Expire(Clock, Now.AddDays(7));
        Assert.Equal(OfferStatus.AwaitingEmployee, offer.EndedAtStep);
    }

    /// <summary>
    /// For any actions in any order: an approved offer has an approver, an ended offer never changes, a refused action
    /// changes nothing, and every transition is logged.
    /// </summary>
    [Property(MaxTest = 500, Replay = "(20261102,7)")]
    public void No_sequence_of_actions_breaks_the_invariants_of_an_offer(byte[] acts)
    {
        var offer = Nominated();
        foreach (var act in acts)
        {
            var (before, moves, live) = (offer.Status, offer.Transitions.Count, offer.IsLive);
            try
            {
                Act(offer, act);
                Assert.True(live);
                Assert.Equal(moves + 1, offer.Transitions.Count);
                Assert.Equal(before, offer.Transitions[^1].From);
            }
            catch (BusinessRuleException)
            {
                Assert.Equal((before, moves), (offer.Status, offer.Transitions.Count));
            }
            Assert.Equal(offer.Status, offer.Transitions[^1].To);
            Assert.Equal(offer.Status == OfferStatus.Approved, offer.ApprovedBy is not null);
            Assert.Equal(offer.IsLive, offer.DueAt is not null);
        }
    }

    private static void Act(Offer offer, byte act)
    {
        switch (act % 10)
        {
            case 0: offer.AcceptByEmployee(act > 127, Person, Now); break;
            case 1: offer.Release(Clock, Now); break;
            case 2: offer.AcceptByAssociation(act > 127, Host, Now); break;
            case 3: offer.AcceptByManager(new ManagerActor(offer.Id), Now); break;
            case 4: offer.Approve(Coordinator, Now); break;
            case 5: offer.Decline(DeclineReason.Other, "", act > 127 ? Person : Host, Now); break;
            case 6: offer.Expire(Clock, act > 127 ? Now : Now.AddDays(40)); break;
            case 7: offer.Withdraw("", Person, Now); break;
            case 8: offer.MakeObsolete("", Clock, Now); break;
            default: offer.Decline(DeclineReason.Dates, "", Coordinator, Now); break;
        }
    }

    private static Offer Nominated()
    {
        var offer =
            Offer.Nominate(SomeNeed(), Person.EmployeeId, new("A déjà aidé cette association"), Coordinator, Now);
        offer.SetDueAt(Now.AddDays(7));
        return offer;
    }

    private static Need SomeNeed() => Need.Draft(Host.AssociationId, SmallWorld.WebSite(), Host, Now);
}
