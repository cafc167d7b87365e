using FsCheck.Xunit;
using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Worker.Mail.Templates;
using Xunit;

namespace Matching.UnitTests.Mail;

/// <summary>A mail announces exactly what is planned.</summary>
public class LetterPromiseTests
{
    /// <summary>
    /// For any start and length of a mission, the mails announce exactly the reminders that will be sent, with their
    /// days.
    /// </summary>
    [Property(MaxTest = 300)]
    public void An_approval_announces_exactly_the_planned_reminders(byte wait, byte length)
    {
        var start = WorkingCalendar.DayOf(SomeFacts.Now).AddDays(wait % 30);
        var plan = PlanOf(start, start.AddDays(length));
        var facts = FactsOf(Role.Employee, AssignmentStatus.Planned, start, start.AddDays(length), plan);

        var next = SomeFacts.Letter(NoticeKind.AssignmentApproved, facts).Next?.Fr ?? "";

        foreach (var days in new[] { -7, -1 })
            Assert.Equal(
                plan.Any(
                    r => r.Kind is FollowUpKind.StartsInAWeek or FollowUpKind.StartsTomorrow
                        && WorkingCalendar.DayOf(r.DueAt) == start.AddDays(days)),
                next.Contains(DisplayFormat.Weekday(start.AddDays(days)).Fr, StringComparison.Ordinal));
        Assert.DoesNotContain("une semaine avant", next, StringComparison.Ordinal);
        Assert.Contains("Le jour venu", next, StringComparison.Ordinal);
    }

    /// <summary>Approved on Sunday for a start on Monday.</summary>
    [Fact]
    public void An_approval_on_the_day_before_the_start_announces_no_reminder()
    {
        var tomorrow = WorkingCalendar.DayOf(SomeFacts.Now).AddDays(1);
        var facts = FactsOf(Role.Association, AssignmentStatus.Planned, tomorrow, tomorrow, PlanOf(tomorrow, tomorrow));
        Assert.DoesNotContain("rappel", SomeFacts.Letter(NoticeKind.AssignmentApproved, facts).Next!.Value.Fr,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_without_planned_reminders_announces_nothing()
    {
        var start = WorkingCalendar.DayOf(SomeFacts.Now).AddDays(20);
        var facts = FactsOf(Role.Employee, AssignmentStatus.Planned, start, start, []);
        Assert.Null(SomeFacts.Letter(NoticeKind.AssignmentApproved, facts).Next);
    }

    [Theory]
    [InlineData(NoticeKind.AssignmentEndsSoon, Role.Employee)]
    [InlineData(NoticeKind.AssignmentEndsSoon, Role.Coordinator)]
    [InlineData(NoticeKind.AssignmentLastCall, Role.Association)]
    [InlineData(NoticeKind.AssignmentLastCall, Role.Coordinator)]
    public void An_automatic_conclusion_is_announced_with_its_planned_day(NoticeKind kind, Role reader)
    {
        var (start, end) = (new DateOnly(2026, 11, 3), new DateOnly(2026, 11, 20));
        var plan = PlanOf(start, end);
        var day = DisplayFormat.Weekday(plan.Single(r => r.Kind == FollowUpKind.Conclude).DueAt);
        foreach (var (status, word) in new[] { (AssignmentStatus.Running, "conclue d'office"),
            (AssignmentStatus.Planned, "annulée d'office") })
        {
            var planned = SomeFacts.Letter(kind, FactsOf(reader, status, start, end, plan)).Next!.Value;
            Assert.Contains($"{word} le {day.Fr}", planned.Fr, StringComparison.Ordinal);
            Assert.Contains(day.En, planned.En, StringComparison.Ordinal);
            Assert.DoesNotContain("d'office",
                SomeFacts.Letter(kind, FactsOf(reader, status, start, end, [])).Next?.Fr ?? "",
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_cancellation_mentions_only_what_is_given_back()
    {
        var facts = SomeFacts.Assignment(Role.Association, SomeFacts.Mission(), AssignmentStatus.Interrupted);
        MailTemplate Write(AssignmentFacts f) => SomeFacts.Letter(NoticeKind.AssignmentCancelled, f);

        Assert.DoesNotContain("Jours rendus", Write(facts).Next!.Value.Fr, StringComparison.Ordinal);
        Assert.Contains("La place n'est plus proposée", Write(facts).Next!.Value.Fr, StringComparison.Ordinal);
        Assert.Contains("2,5 jours", Write(facts with { DaysGivenBack = 2.5 }).Next!.Value.Fr,
            StringComparison.Ordinal);
        Assert.Contains("de nouveau proposée", Write(facts with { SeatReopened = true }).Next!.Value.Fr,
            StringComparison.Ordinal);
        Assert.DoesNotContain("place", Write(facts with { Reader = Role.Employee }).Next!.Value.Fr,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_candidate_is_announced_only_while_the_need_is_open()
    {
        var ending = new OfferEnding(OfferStatus.Obsolete, null, null) { Because = ObsoleteReason.PersonTaken };
        string Next(NextCandidates next) => SomeFacts.Letter(NoticeKind.OfferEndedAssociation,
            new AssociationOfferFacts(Guid.CreateVersion7(), SomeFacts.Mission(), null, null,
                new AssociationEnding(ending, next))).Next!.Value.Fr;

        Assert.Contains("Une autre personne est sollicitée", Next(new(NeedStatus.Open, 0, 0, 1)),
            StringComparison.Ordinal);
        Assert.Contains("Personne d'autre n'est sollicité", Next(new(NeedStatus.Open, 0, 0, 0)),
            StringComparison.Ordinal);
        Assert.Contains("La recherche est arrêtée", Next(new(NeedStatus.Open, 0, 0, 0) { IsTooLate = true }),
            StringComparison.Ordinal);
        Assert.Contains("pourvues", Next(new(NeedStatus.Filled, 0, 0, 0)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ObsoleteReason.SeatFilled, "attribuée à une autre personne")]
    [InlineData(ObsoleteReason.PersonTaken, "autre mission")]
    [InlineData(ObsoleteReason.NeedWithdrawn, "retiré ce besoin")]
    [InlineData(ObsoleteReason.NeedExpired, "dates de ce besoin sont passées")]
    [InlineData(ChangeNeed.Why, "a modifié ce besoin")]
    public void The_mail_about_an_ended_offer_contains_the_reason(string because, string says)
    {
        var facts = new EmployeeOfferFacts(Guid.CreateVersion7(), SomeFacts.Mission(), null, "", [],
            new(OfferStatus.Obsolete, null, null) { Because = because });
        Assert.Contains(says, SomeFacts.Letter(NoticeKind.OfferEndedEmployee, facts).Sentence.Fr,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_feedback_mail_links_to_the_form_and_names_its_readers()
    {
        foreach (var reader in new[] { Role.Employee, Role.Association })
        {
            var letter = SomeFacts.Letter(NoticeKind.AssignmentFeedback,
                SomeFacts.Assignment(reader, SomeFacts.Mission(), AssignmentStatus.Completed));
            Assert.StartsWith(
                "/r/", letter.Buttons.Single(b => b.IsMain).Address.AbsolutePath, StringComparison.Ordinal);
            Assert.Contains("La coordination lit", letter.Next!.Value.Fr, StringComparison.Ordinal);
        }
    }

    private static List<FollowUp> PlanOf(DateOnly start, DateOnly end) => [.. new FollowUpPlan(
        new StateChange(Guid.CreateVersion7(), Guid.CreateVersion7(), AssignmentStatus.Planned,
            SomeFacts.Now) { Start = start, End = end }, FollowUpSettings.Default).CreateFollowUps()];

    private static AssignmentFacts FactsOf(Role reader, AssignmentStatus status, DateOnly start, DateOnly end,
        List<FollowUp> plan) =>
        SomeFacts.Assignment(reader, SomeFacts.Mission() with { Start = start, End = end }, status) with
        {
            Coming = [.. plan.Where(r => FollowUpTable.Find(r.Kind).To != Recipient.None).OrderBy(r => r.DueAt)
                .Select(r => new ComingNotice(r.Kind, r.DueAt))],
            ConcludedAt = plan.Where(r => r.Kind == FollowUpKind.Conclude).Select(r => (DateTime?)r.DueAt)
                .SingleOrDefault(),
        };
}
