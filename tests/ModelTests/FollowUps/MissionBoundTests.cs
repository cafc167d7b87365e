using FsCheck.Xunit;
using Matching.FollowUps;
using Matching.Notices;
using Matching.Offers;
using Matching.TestSupport;
using Xunit;

namespace Matching.ModelTests.FollowUps;

/// <summary>Nothing of an offer is due, planned or sent that is useless given the dates of its mission.</summary>
public class MissionBoundTests
{
    private static readonly DateTime Now = SmallWorld.Now;
    private static readonly FollowUpSettings Settings = FollowUpSettings.Default;
    private static readonly OfferStatus[] Steps =
        [.. Enum.GetValues<OfferStatus>().Where(OfferSteps.IsLive)];
    private static readonly FollowUpKind[] Reminders =
        [FollowUpKind.RemindEmployee, FollowUpKind.RemindAssociation, FollowUpKind.RemindManager];

    /// <summary>For any step, time and distance of the start.</summary>
    [Property(MaxTest = 500)]
    public void No_step_and_no_follow_up_of_it_is_due_after_the_evening_before_the_mission(byte step, ushort minutes,
        byte days)
    {
        var at = Now.AddMinutes(minutes);
        var (status, start) = (Steps[step % Steps.Length], WorkingCalendar.DayOf(at).AddDays(1 + days % 40));
        if (AnswerDeadline.IsPast(start, at))
            return;
        var due = Settings.DueAt(status, at, start)!.Value;

        Assert.InRange(due, at, AnswerDeadline.For(start));
        foreach (var row in PlanOf(status, at, start).Where(r => r.Kind != FollowUpKind.DigestCoordinator))
            Assert.InRange(row.DueAt, at, AnswerDeadline.For(start));
    }

    [Property(MaxTest = 500)]
    public void A_reminder_is_planned_only_before_the_step_ends(byte step, ushort minutes, byte days)
    {
        var at = Now.AddMinutes(minutes);
        var (status, start) = (Steps[step % Steps.Length], WorkingCalendar.DayOf(at).AddDays(1 + days % 40));
        var rows = PlanOf(status, at, start);

        foreach (var reminder in rows.Where(r => Reminders.Contains(r.Kind)))
            Assert.True(
                reminder.DueAt < rows.Where(r => FollowUpTable.Find(r.Kind).To == Recipient.None).Max(r => r.DueAt),
                $"{reminder.Kind} {start}");
    }

    /// <summary>
    /// The mission starts on Friday 6 November: the association has until Thursday evening, and the coordinators are
    /// notified that morning.
    /// </summary>
    [Fact]
    public void Before_an_early_start_the_release_is_earlier_and_coordinators_are_notified_that_morning()
    {
        var rows = PlanOf(OfferStatus.AwaitingAssociation, Now, new DateOnly(2026, 11, 6));

        Assert.Equal([FollowUpKind.RemindAssociation, FollowUpKind.EscalateAssociation,
            FollowUpKind.ReleaseAssociation], rows.Select(r => r.Kind));
        Assert.Equal(["11-04 06:00", "11-05 06:00", "11-05 18:00"], rows.Select(r => Paris(r.DueAt)));
        Assert.Equal([FollowUpKind.ReleaseAssociation],
            PlanOf(OfferStatus.AwaitingAssociation, Now, new DateOnly(2026, 11, 3)).Select(r => r.Kind));
    }

    /// <summary>
    /// Start on Monday 16 November: days end on Sunday evening, working days on Friday evening, or on Sunday evening
    /// once that is past.
    /// </summary>
    [Fact]
    public void A_date_given_in_working_days_is_a_working_day()
    {
        var start = new DateOnly(2026, 11, 16);
        var at = new DateTime(2026, 11, 10, 9, 0, 0, DateTimeKind.Utc);

        Assert.Equal("11-15 18:00", Paris(Settings.DueAt(OfferStatus.AwaitingEmployee, at, start)!.Value));
        Assert.Equal("11-13 18:00", Paris(Settings.DueAt(OfferStatus.AwaitingAssociation, at, start)!.Value));
        Assert.Equal("11-15 18:00",
            Paris(Settings.DueAt(OfferStatus.AwaitingAssociation, at.AddDays(4), start)!.Value));
        // Wednesday the 11th is a public holiday.
        Assert.Equal("11-10 18:00",
            Paris(Settings.DueAt(OfferStatus.AwaitingAssociation, at, new DateOnly(2026, 11, 12))!.Value));
    }

    [Fact]
    public void Configured_delays_have_the_same_bound()
    {
        var settings = new FollowUpSettings
        {
            Delays =
            new Dictionary<FollowUpKind, Delay> { [FollowUpKind.ExpireEmployee] = new(90, DelayUnit.Days) }
        };
        Assert.Equal("11-30 18:00",
            Paris(settings.DueAt(OfferStatus.AwaitingEmployee, Now, new DateOnly(2026, 12, 1))!.Value));
        Assert.Null(settings.DueAt(OfferStatus.Approved, Now, new DateOnly(2026, 12, 1)));
    }

    private static List<FollowUp> PlanOf(OfferStatus step, DateTime at, DateOnly start) =>
        [.. new FollowUpPlan(
            new StateChange(Guid.CreateVersion7(), Guid.CreateVersion7(), step, at) { Start = start }, Settings)
            .CreateFollowUps()];

    private static string Paris(DateTime utc) =>
        WorkingCalendar.LocalOf(utc).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
