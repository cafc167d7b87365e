using FsCheck.Xunit;
using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Matching.ModelTests.FollowUps;

public class FollowUpTableTests
{
    private static readonly CoordinatorActor Coordinator = new(Guid.CreateVersion7(), ["*"], ["*"]);
    private static readonly AssociationActor Host = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private static readonly EmployeeActor Person = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private static readonly DateTime Now = SmallWorld.Now;

    /// <summary>The agreed delays and recipients, one row per follow-up.</summary>
    [Theory]
    [InlineData(FollowUpKind.RemindEmployee, "3 d", Recipient.Employee)]
    [InlineData(FollowUpKind.ExpireEmployee, "7 d", Recipient.None)]
    [InlineData(FollowUpKind.RemindAssociation, "2 wd", Recipient.Association)]
    [InlineData(FollowUpKind.EscalateAssociation, "5 wd", Recipient.Coordinators)]
    [InlineData(FollowUpKind.ReleaseAssociation, "10 wd", Recipient.None)]
    [InlineData(FollowUpKind.RemindManager, "3 d", Recipient.Manager)]
    [InlineData(FollowUpKind.EscalateManager, "7 d", Recipient.Coordinators)]
    [InlineData(FollowUpKind.OverdueCoordinator, "5 wd", Recipient.Coordinators)]
    [InlineData(FollowUpKind.StartsInAWeek, "-7 d", Recipient.Employee | Recipient.Association)]
    [InlineData(FollowUpKind.StartsTomorrow, "-1 d", Recipient.Employee | Recipient.Association)]
    [InlineData(FollowUpKind.DidItStart, "0 d", Recipient.Employee | Recipient.Association)]
    [InlineData(FollowUpKind.CheckInMonthly, "1 mo", Recipient.Employee | Recipient.Association)]
    [InlineData(FollowUpKind.EndsSoon, "-14 d", Recipient.Employee | Recipient.Association | Recipient.Coordinators)]
    [InlineData(FollowUpKind.DidItEnd, "0 d", Recipient.Association)]
    [InlineData(FollowUpKind.Feedback, "3 d", Recipient.Employee | Recipient.Association)]
    [InlineData(FollowUpKind.LastCall, "14 d", Recipient.Association | Recipient.Coordinators)]
    [InlineData(FollowUpKind.ExpireManager, "0 d", Recipient.None)]
    [InlineData(FollowUpKind.ExpireInLine, "0 d", Recipient.None)]
    [InlineData(FollowUpKind.Conclude, "7 d", Recipient.None)]
    [InlineData(FollowUpKind.CloseDraft, "60 d", Recipient.None)]
    [InlineData(FollowUpKind.RemindConvention, "3 wd", Recipient.Employee | Recipient.Association | Recipient.Approver)]
    [InlineData(FollowUpKind.EscalateConvention, "7 wd", Recipient.Coordinators)]
    [InlineData(FollowUpKind.FinishDraft, "7 d", Recipient.Association)]
    [InlineData(FollowUpKind.NoCandidate, "3 d", Recipient.Association | Recipient.Coordinators)]
    [InlineData(FollowUpKind.Unfilled, "30 d", Recipient.Association | Recipient.Coordinators)]
    public void Each_rule_has_its_default_delay_and_recipients(FollowUpKind kind, string delay, Recipient to)
    {
        var rule = FollowUpTable.Find(kind);
        Assert.Equal((delay, to), (rule.Delay.ToString(), rule.To));
        Assert.Equal(to == Recipient.None, rule.Notice is null);
    }

    [Fact]
    public void Every_kind_has_a_rule_and_every_waiting_state_has_a_follow_up()
    {
        Assert.Equal(Enum.GetValues<FollowUpKind>(), FollowUpTable.Rules.Select(r => r.Kind).Distinct().Order());
        // The waitlist advances by itself, and an approved offer continues as an assignment.
        Enum[] without = [OfferStatus.InLine, OfferStatus.Approved];
        foreach (var state in Enum.GetValues<OfferStatus>().Cast<Enum>().Except(without))
            Assert.NotEmpty(
                new FollowUpPlan(new StateChange(Guid.CreateVersion7(), Guid.CreateVersion7(), state, Now),
                    FollowUpSettings.Default).CreateFollowUps());
        foreach (var state in new Enum[] { NeedStatus.Draft, NeedStatus.Open })
            Assert.NotEmpty(
                new FollowUpPlan(new StateChange(Guid.CreateVersion7(), Guid.CreateVersion7(), state, Now),
                    FollowUpSettings.Default).CreateFollowUps());
    }

    [Fact]
    public void A_step_of_an_offer_is_due_with_its_last_follow_up()
    {
        foreach (var step in new[] { OfferStatus.AwaitingEmployee, OfferStatus.AwaitingAssociation,
            OfferStatus.AwaitingCoordinator })
        {
            var last = new FollowUpPlan(new StateChange(Guid.CreateVersion7(), Guid.CreateVersion7(), step, Now),
                    FollowUpSettings.Default).CreateFollowUps().Max(f => f.DueAt);
            Assert.Equal(last, FollowUpSettings.Default.DueAt(step, Now, start: null));
        }
    }

    /// <summary>
    /// One check-in per month between 2 November and 31 March; the one nearest to halfway is replaced by the halfway
    /// check-in.
    /// </summary>
    [Fact]
    public void A_long_assignment_has_a_check_in_every_month_and_halfway()
    {
        var rows = PlanOf(new DateOnly(2026, 11, 2), new DateOnly(2027, 3, 31),
            new DateTime(2026, 10, 1, 8, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["2026-12-02", "2027-01-02", "2027-02-02", "2027-03-02"],
            rows.Where(r => r.Kind == FollowUpKind.CheckInMonthly).Select(r => r.Occurrence));
        Assert.Equal(new DateOnly(2027, 1, 16),
            WorkingCalendar.DayOf(Assert.Single(rows, r => r.Kind == FollowUpKind.CheckInHalfway).DueAt));
        Assert.DoesNotContain(PlanOf(new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 2), Now),
            r => r.Kind is FollowUpKind.CheckInHalfway or FollowUpKind.CheckInMonthly);
    }

    [Fact]
    public void An_assignment_approved_after_its_start_skips_past_notices_and_is_asked_at_once()
    {
        var rows = PlanOf(new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 6),
            new DateTime(2026, 11, 3, 8, 0, 0, DateTimeKind.Utc));

        Assert.Equal([FollowUpKind.DidItStart, FollowUpKind.DidItEnd, FollowUpKind.Feedback, FollowUpKind.LastCall,
            FollowUpKind.Conclude], rows.Select(r => r.Kind));
        Assert.Equal(new DateTime(2026, 11, 3, 8, 0, 0, DateTimeKind.Utc), rows[0].DueAt);
    }

    /// <summary>
    /// For any actions in any order, each follow-up has a distinct key and no recipient gets the same notice twice.
    /// </summary>
    [Property(MaxTest = 500, Replay = "(20261102,13)")]
    public void No_sequence_of_transitions_causes_the_same_notice_twice(byte[] acts)
    {
        var offer = Offer.Nominate(Need.Draft(Host.AssociationId, SmallWorld.WebSite(), Host, Now), Person.EmployeeId,
            new("A déjà aidé cette association"), Coordinator, Now);
        foreach (var (hour, act) in acts.Index())
            Try(offer, act, Now.AddHours(hour * 5));

        var notices = offer.Transitions.SelectMany(t => NotificationRules.ListFor(t, managerKnown: true)).ToList();
        Assert.Equal(notices.Distinct().Count(), notices.Count);
        var keys = offer.Transitions
            .SelectMany(
                t => new FollowUpPlan(new StateChange(offer.Id, offer.NeedId, t.To, t.At),
                    FollowUpSettings.Default).CreateFollowUps()).Select(f => f.Key).ToList();
        Assert.Equal(keys.Distinct().Count(), keys.Count);
    }

    [Fact]
    public void Settings_change_delays_and_all_faults_are_reported_together()
    {
        var settings = Read(("Delays:RemindEmployee", "1 wd"), ("Delays:ExpireEmployee", "20 d"),
            ("Holidays", "AlsaceMoselle"), ("WaitingOnAssociation", "5"));
        Assert.Equal(new Delay(1, DelayUnit.WorkingDays),
            settings.DelayOf(FollowUpKind.RemindEmployee));
        Assert.Equal(Now.AddDays(20), settings.DueAt(OfferStatus.AwaitingEmployee, Now, start: null));
        Assert.Equal(5, settings.WaitingOnAssociation);
        Assert.False(settings.Calendar.IsWorkingDay(new DateOnly(2026, 4, 3)));

        var wrong = Assert.Throws<InputException>(
            () => Read(("Delays:RemindEmployee", "8 d"), ("Delays:Nobody", "1 d"), ("Delays:LastCall", "soon"),
                ("Holidays", "Mars"),
            ("WaitingOnAssociation", "0"), ("Delays:OverdueCoordinator", "-1 wd")));
        Assert.Equal(6, wrong.Faults.Count);
        Assert.Contains(wrong.Faults, f => f.File == "FollowUps:Delays:RemindEmployee");
        Assert.Equal(3, FollowUpSettings.Read(null).WaitingOnAssociation);
    }

    private static FollowUpSettings Read(params (string Key, string Value)[] set) => FollowUpSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(set.Select(s => KeyValuePair.Create<string, string?>($"FollowUps:{s.Key}", s.Value)))
            .Build());

    private static List<FollowUp> PlanOf(DateOnly start, DateOnly end, DateTime at) => [.. new FollowUpPlan(
        new StateChange(Guid.CreateVersion7(), Guid.CreateVersion7(), AssignmentStatus.Planned,
            at) { Start = start, End = end }, FollowUpSettings.Default).CreateFollowUps()];

    private static void Try(Offer offer, byte act, DateTime at)
    {
        try
        {
            switch (act % 9)
            {
                case 0: offer.AcceptByEmployee(act > 127, Person, at); break;
                case 1: offer.Release(new SystemActor("line"), at); break;
                case 2: offer.AcceptByAssociation(act > 127, Host, at); break;
                case 3: offer.AcceptByManager(new ManagerActor(offer.Id), at); break;
                case 4: offer.Approve(Coordinator, at); break;
                case 5: offer.Decline(DeclineReason.Other, "", act > 127 ? Person : Host, at); break;
                case 6: offer.Expire(new SystemActor("clock"), at); break;
                case 7: offer.Withdraw("", act > 127 ? Person : Coordinator, at); break;
                default: offer.MakeObsolete(ObsoleteReason.PersonTaken, Coordinator, at); break;
            }
        }
        catch (BusinessRuleException)
        {
            // The entity refuses an illegal transition, which therefore causes no notice.
        }
    }
}
