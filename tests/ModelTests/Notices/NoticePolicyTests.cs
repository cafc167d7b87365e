using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Matching.Accounts;
using Matching.FollowUps;
using Matching.Notices;
using Xunit;

namespace Matching.ModelTests.Notices;

/// <summary>When a notice may be sent, around both clock changes in Paris and on any other day.</summary>
public class NoticePolicyTests
{
    private static readonly DateTime[] Nights = [new(2026, 10, 25, 1, 0, 0, DateTimeKind.Utc),
        new(2027, 3, 28, 1, 0, 0, DateTimeKind.Utc), new(2026, 7, 1, 1, 0, 0, DateTimeKind.Utc)];

    public static Arbitrary<NoticeHours> AnyHours() => (
        from rhythm in Gen.Elements(Enum.GetValues<NoticeRhythm>())
        from daily in Gen.Choose(6 * 60 + 30, 20 * 60)
        from quiet in Gen.Choose(0, 24 * 60 - 1)
        from length in Gen.Choose(0, 16 * 60)
        let hours = new NoticeHours(rhythm, Hour(daily), Hour(quiet), Hour((quiet + length) % (24 * 60)))
        where !hours.AreQuietAt(hours.DailyAt)
        select hours).ToArbitrary();

    /// <summary>Within four days of a clock change, to the second.</summary>
    public static Arbitrary<DateTime> AnyInstant() => (
        from night in Gen.Elements(Nights)
        from seconds in Gen.Choose(-4 * 86400, 4 * 86400)
        select night.AddSeconds(seconds)).ToArbitrary();

    [Property(MaxTest = 3000, Replay = "(20261025,3)", Arbitrary = [typeof(NoticePolicyTests)])]
    public void A_notice_is_not_early_not_in_quiet_hours_and_at_most_41_hours_late(NoticeHours hours, DateTime from,
        NoticeKind kind)
    {
        hours.Check();
        var due = NoticePolicy.DueAt(kind, hours, from);

        Assert.True(due >= from, $"{due:O} is before {from:O}");
        Assert.False(hours.AreQuietAt(Local(due)), $"{due:O} is {Local(due)} in Paris");
        Assert.True(due - from <= TimeSpan.FromHours(41), $"{due:O} is long after {from:O}");
    }

    [Property(MaxTest = 3000, Replay = "(20270328,5)", Arbitrary = [typeof(NoticePolicyTests)])]
    public void A_later_notice_is_not_due_earlier(NoticeHours hours, DateTime one, DateTime other, NoticeKind kind)
    {
        var (early, late) = one <= other ? (one, other) : (other, one);
        Assert.True(NoticePolicy.DueAt(kind, hours, early) <= NoticePolicy.DueAt(kind, hours, late));
    }

    /// <summary>All notices of a day that are not decisions are sent at one time of the day.</summary>
    [Property(MaxTest = 2000, Replay = "(20261025,9)", Arbitrary = [typeof(NoticePolicyTests)])]
    public void Notices_that_are_not_decisions_share_one_time_per_day(NoticeHours hours, DateTime[] instants,
        NoticeKind kind)
    {
        if (NoticePolicy.IsDecision(kind) && hours.Rhythm == NoticeRhythm.AtOnce)
            return;
        var dues = instants.Select(i => NoticePolicy.DueAt(kind, hours, i)).Distinct().ToList();
        Assert.Equal(dues.Count, dues.Select(WorkingCalendar.DayOf).Distinct().Count());
    }

    /// <summary>
    /// A worker that restarts after up to four days sends nothing in quiet hours and no second mail on a day.
    /// </summary>
    [Property(MaxTest = 2000, Replay = "(20270328,11)", Arbitrary = [typeof(NoticePolicyTests)])]
    public void An_overdue_notice_is_sent_at_the_next_allowed_time(NoticeHours hours, DateTime one, DateTime other,
        NoticeKind kind)
    {
        var (fell, now) = one <= other ? (one, other) : (other, one);
        var due = NoticePolicy.DueAt(kind, hours, fell, now);

        Assert.True(due >= fell && WorkingCalendar.DayOf(due) >= WorkingCalendar.DayOf(now));
        var sent = due < now ? now : due;
        Assert.False(hours.AreQuietAt(Local(sent)), $"{sent:O} is {Local(sent)} in Paris");
    }

    [Theory]
    [InlineData(NoticeKind.OfferAsksEmployee, "2026-11-02T09:00:00Z", "2026-11-02T09:00:00Z")]
    [InlineData(NoticeKind.OfferAsksEmployee, "2026-11-02T21:00:00Z", "2026-11-03T06:30:00Z")]
    [InlineData(NoticeKind.OfferRemindsEmployee, "2026-11-02T05:00:00Z", "2026-11-02T07:00:00Z")]
    [InlineData(NoticeKind.OfferRemindsEmployee, "2026-11-02T07:00:00Z", "2026-11-02T07:00:00Z")]
    [InlineData(NoticeKind.OfferRemindsEmployee, "2026-11-02T07:00:01Z", "2026-11-03T07:00:00Z")]
    [InlineData(NoticeKind.OfferRemindsEmployee, "2026-10-24T10:00:00Z", "2026-10-25T07:00:00Z")]
    [InlineData(NoticeKind.OfferRemindsEmployee, "2027-03-27T10:00:00Z", "2027-03-28T06:00:00Z")]
    public void By_default_an_employee_gets_requests_at_once_and_other_notices_at_eight(NoticeKind kind, string from,
        string due) =>
        Assert.Equal(Utc(due), NoticePolicy.DueAt(kind, NoticeHours.DefaultOf(Role.Employee), Utc(from)));

    [Fact]
    public void By_default_a_coordinator_gets_a_digest_and_decisions_only_excludes_reminders()
    {
        Assert.Equal(Utc("2026-11-03T07:00:00Z"),
            NoticePolicy.DueAt(NoticeKind.OfferAsksCoordinator, NoticeHours.DefaultOf(Role.Coordinator),
                Utc("2026-11-02T09:00:00Z")));
        var quiet = NoticeHours.DefaultOf(Role.Employee) with { Rhythm = NoticeRhythm.DecisionsOnly };
        Assert.False(NoticePolicy.Wants(NoticeKind.OfferRemindsEmployee, quiet));
        Assert.True(NoticePolicy.Wants(NoticeKind.OfferAsksEmployee, quiet));
    }

    [Theory]
    [InlineData(NoticeKind.OfferEndedEmployee), InlineData(NoticeKind.OfferReleasedEmployee),
        InlineData(NoticeKind.OfferEndedAssociation)]
    [InlineData(NoticeKind.OfferEndedCoordinator)]
    public void Decisions_only_includes_ended_offers_at_the_daily_time(NoticeKind kind)
    {
        var quiet = NoticeHours.DefaultOf(Role.Employee) with { Rhythm = NoticeRhythm.DecisionsOnly };
        Assert.True(NoticePolicy.Wants(kind, quiet));
        Assert.Equal(Utc("2026-11-03T07:00:00Z"), NoticePolicy.DueAt(kind, quiet, Utc("2026-11-02T09:00:00Z")));
    }

    [Theory, InlineData("05:00", "20:00", "07:30"), InlineData("21:00", "22:00", "07:00"),
        InlineData("08:00", "20:00", "09:00"), InlineData("08:00", "09:00", "02:00")]
    public void Impossible_notice_hours_are_refused(string daily, string from, string to) =>
        Assert.Throws<BusinessRuleException>(
            () => new NoticeHours(NoticeRhythm.Daily, At(daily), At(from), At(to)).Check());

    private static TimeOnly At(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);

    private static TimeOnly Hour(int minutes) => new(minutes / 60, minutes % 60);

    private static TimeOnly Local(DateTime utc) => TimeOnly.FromDateTime(WorkingCalendar.LocalOf(utc));

    private static DateTime Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime;
}
