using Ical.Net;
using Matching.Accounts;
using Matching.Assignments;
using Matching.Datasets;
using Matching.Worker.Mail;
using Xunit;

namespace Matching.UnitTests.Mail;

/// <summary>Calendar entries, as a calendar program reads them.</summary>
public class CalendarEntryTests
{
    [Fact]
    public void Calling_off_takes_back_the_very_entry_of_the_approval()
    {
        var planned = SomeFacts.Assignment(Role.Employee, SomeFacts.Mission());
        var request = Read(new CalendarEntry(planned, Cancelled: false));
        var cancel = Read(new CalendarEntry(planned with { Status = AssignmentStatus.Cancelled, Sequence = 1 }, Cancelled: true));
        Assert.Equal(("REQUEST", "CANCEL"), (request.Method, cancel.Method));
        Assert.Equal($"assignment-{planned.AssignmentId:N}@example.org", request.Events[0]!.Uid);
        Assert.Equal(request.Events[0]!.Uid, cancel.Events[0]!.Uid);
        Assert.Equal((0, 1), (request.Events[0]!.Sequence, cancel.Events[0]!.Sequence));
        Assert.Equal("CANCELLED", cancel.Events[0]!.Status);
        Assert.Equal("Europe/Paris", request.TimeZones[0]!.TzId);
        Assert.Equal("mailto:e1@example.org", request.Events[0]!.Attendees![0].Value!.ToString());
    }

    [Fact]
    public void A_period_in_which_some_days_are_given_is_whole_days_that_block_nobody()
    {
        var entry = Read(new CalendarEntry(SomeFacts.Assignment(Role.Association, SomeFacts.Mission()), Cancelled: false)).Events[0]!;
        Assert.True(entry.IsAllDay);
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2027, 1, 1)), (entry.Start!.Date, entry.End!.Date));
        Assert.Equal("TRANSPARENT", entry.Transparency);
        Assert.Contains("Camille Roy", entry.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_day_has_hours_of_Paris_and_takes_the_time()
    {
        var mission = SomeFacts.Mission(format: MissionFormat.Flash, days: 0.5) with { End = new DateOnly(2026, 12, 1) };
        var entry = Read(new CalendarEntry(SomeFacts.Assignment(Role.Employee, mission), Cancelled: false)).Events[0]!;
        Assert.False(entry.IsAllDay);
        Assert.Equal(new DateTime(2026, 12, 1, 8, 0, 0, DateTimeKind.Utc), entry.Start!.AsUtc);
        Assert.Equal(new DateTime(2026, 12, 1, 11, 30, 0, DateTimeKind.Utc), entry.End!.AsUtc);
        Assert.Equal("OPAQUE", entry.Transparency);
    }

    [Fact]
    public void Regular_half_days_come_once_a_week_to_the_last_day()
    {
        var mission = SomeFacts.Mission(format: MissionFormat.Split, days: 2.5);
        var entry = Read(new CalendarEntry(SomeFacts.Assignment(Role.Employee, mission), Cancelled: false)).Events[0]!;
        var starts = entry.GetOccurrences().Select(o => o.Period.StartTime.Date).ToList();
        Assert.Equal([new(2026, 12, 1), new(2026, 12, 8), new(2026, 12, 15), new(2026, 12, 22), new(2026, 12, 29)], starts);
    }

    [Fact]
    public void Days_that_fill_their_period_take_the_time()
    {
        var mission = SomeFacts.Mission(days: 2) with { End = new DateOnly(2026, 12, 2) };
        var entry = Read(new CalendarEntry(SomeFacts.Assignment(Role.Coordinator, mission), Cancelled: false)).Events[0]!;
        Assert.True(entry.IsAllDay);
        Assert.Equal("OPAQUE", entry.Transparency);
    }

    private static Calendar Read(CalendarEntry entry) => Calendar.Load(entry.ToIcs(SomeFacts.Settings, "e1@example.org", french: true, SomeFacts.Now))!;
}
