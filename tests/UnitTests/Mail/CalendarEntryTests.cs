using Ical.Net;
using Matching.Accounts;
using Matching.Assignments;
using Matching.Missions;
using Matching.Worker.Mail;
using Xunit;

namespace Matching.UnitTests.Mail;

/// <summary>Calendar entries, as a calendar program reads them.</summary>
public class CalendarEntryTests
{
    [Fact]
    public void A_cancellation_cancels_the_entry_of_the_approval()
    {
        var planned = SomeFacts.Assignment(Role.Employee, SomeFacts.Mission());
        var request = Read(new CalendarEntry(planned, Cancelled: false));
        var cancel =
            Read(new CalendarEntry(planned with { Status = AssignmentStatus.Cancelled, Sequence = 1 },
                Cancelled: true));
        Assert.Equal(("REQUEST", "CANCEL"), (request.Method, cancel.Method));
        Assert.Equal($"assignment-{planned.AssignmentId:N}@example.org", request.Events[0]!.Uid);
        Assert.Equal(request.Events[0]!.Uid, cancel.Events[0]!.Uid);
        Assert.Equal((0, 1), (request.Events[0]!.Sequence, cancel.Events[0]!.Sequence));
        Assert.Equal("CANCELLED", cancel.Events[0]!.Status);
        Assert.Equal("mailto:e1@example.org", request.Events[0]!.Attendees![0].Value!.ToString());
    }

    [Fact]
    public void A_period_with_some_days_of_work_is_an_all_day_entry_marked_free()
    {
        var entry =
            Read(new CalendarEntry(SomeFacts.Assignment(Role.Association, SomeFacts.Mission()),
                Cancelled: false)).Events[0]!;
        Assert.True(entry.IsAllDay);
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2027, 1, 1)), (entry.Start!.Date, entry.End!.Date));
        Assert.Equal("TRANSPARENT", entry.Transparency);
        Assert.Contains("Camille Roy", entry.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_day_without_agreed_hours_is_an_all_day_entry_marked_free()
    {
        var mission =
            SomeFacts.Mission(format: MissionFormat.Flash, days: 0.5) with { End = new DateOnly(2026, 12, 1) };
        var entry = Read(new CalendarEntry(SomeFacts.Assignment(Role.Employee, mission), Cancelled: false)).Events[0]!;
        Assert.True(entry.IsAllDay);
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 2)), (entry.Start!.Date, entry.End!.Date));
        Assert.Equal("TRANSPARENT", entry.Transparency);
        Assert.StartsWith("0,5 jour ce jour-là", entry.Description, StringComparison.Ordinal);
    }

    [Theory, InlineData(true, "6 jours, à convenir entre vous, du 1er décembre 2026 au 31 décembre 2026."),
        InlineData(false, "6 days, to be agreed between you, from 1 December 2026 to 31 December 2026.")]
    public void A_split_mission_is_one_entry_for_its_period_without_invented_hours(bool french, string description)
    {
        var mission = SomeFacts.Mission(format: MissionFormat.Split, days: 6);
        var file = new CalendarEntry(SomeFacts.Assignment(Role.Employee, mission), Cancelled: false)
            .ToIcs(SomeFacts.Settings, "e1@example.org", french, SomeFacts.Now);
        Assert.DoesNotContain("RRULE", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20261201\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DTEND;VALUE=DATE:20270101\r\n", file, StringComparison.Ordinal);
        Assert.All(file.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        var entry = Assert.Single(Calendar.Load(file)!.Events);
        Assert.Equal((true, "TRANSPARENT", description), (entry.IsAllDay, entry.Transparency, entry.Description));
        Assert.Single(entry.GetOccurrences());
    }

    [Fact]
    public void Days_that_fill_their_period_are_marked_busy()
    {
        var mission = SomeFacts.Mission(days: 2) with { End = new DateOnly(2026, 12, 2) };
        var entry =
            Read(new CalendarEntry(SomeFacts.Assignment(Role.Coordinator, mission), Cancelled: false)).Events[0]!;
        Assert.True(entry.IsAllDay);
        Assert.Equal("OPAQUE", entry.Transparency);
    }

    private static Calendar Read(CalendarEntry entry) =>
        Calendar.Load(entry.ToIcs(SomeFacts.Settings, "e1@example.org", french: true, SomeFacts.Now))!;
}
