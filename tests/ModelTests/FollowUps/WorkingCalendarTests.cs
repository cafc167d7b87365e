using System.Globalization;
using FsCheck.Xunit;
using Matching.FollowUps;
using PublicHoliday;
using Xunit;

namespace Matching.ModelTests.FollowUps;

public class WorkingCalendarTests
{
    private static readonly WorkingCalendar France = new(FrancePublicHoliday.Regions.OnlyOfficial);
    private static readonly WorkingCalendar Alsace = new(FrancePublicHoliday.Regions.AlsaceMoselle);

    /// <summary>
    /// Article L3133-1: eleven days, of which three depend on Easter; their dates are those of the official calendar.
    /// </summary>
    [Theory]
    [InlineData(2024, "04-01", "05-09", "05-20")]
    [InlineData(2025, "04-21", "05-29", "06-09")]
    [InlineData(2026, "04-06", "05-14", "05-25")]
    [InlineData(2027, "03-29", "05-06", "05-17")]
    [InlineData(2028, "04-17", "05-25", "06-05")]
    [InlineData(2035, "03-26", "05-03", "05-14")]
    [InlineData(2038, "04-26", "06-03", "06-14")]
    public void The_eleven_public_holidays_are_not_working_days(int year, string easterMonday, string ascension,
        string whitMonday)
    {
        string[] fixedDays = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
        var expected =
            fixedDays.Concat([easterMonday, ascension, whitMonday]).Select(d => Day($"{year}-{d}")).ToHashSet();

        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            Assert.Equal(day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !expected.Contains(day),
                France.IsWorkingDay(day));
    }

    [Fact]
    public void Alsace_and_Moselle_also_have_Good_Friday_and_26_December()
    {
        Assert.Equal((true, false), (France.IsWorkingDay(Day("2026-04-03")), Alsace.IsWorkingDay(Day("2026-04-03"))));
        Assert.Equal((true, false), (France.IsWorkingDay(Day("2028-12-26")), Alsace.IsWorkingDay(Day("2028-12-26"))));
    }

    [Theory]
    [InlineData("2026-11-03T09:00:00Z", "2 wd", "2026-11-05T09:00:00Z")]
    [InlineData("2026-11-03T09:00:00Z", "10 wd", "2026-11-18T09:00:00Z")]
    [InlineData("2026-11-06T09:00:00Z", "1 wd", "2026-11-09T09:00:00Z")]
    [InlineData("2026-11-07T09:00:00Z", "1 wd", "2026-11-09T09:00:00Z")]
    [InlineData("2026-12-31T09:00:00Z", "-1 wd", "2026-12-30T09:00:00Z")]
    [InlineData("2026-10-24T10:00:00Z", "1 d", "2026-10-25T11:00:00Z")]
    [InlineData("2027-03-27T11:00:00Z", "1 d", "2027-03-28T10:00:00Z")]
    [InlineData("2027-03-27T01:30:00Z", "1 d", "2027-03-28T01:00:00Z")]
    [InlineData("2026-08-31T10:00:00Z", "6 mo", "2027-02-28T11:00:00Z")]
    public void A_delay_keeps_the_local_time_of_day(string from, string delay, string due) =>
        Assert.Equal(Utc(due), France.Add(Utc(from), Delay.Parse(delay)!.Value));

    [Property(MaxTest = 500, Replay = "(2026,11)")]
    public void Adding_and_subtracting_working_days_are_inverse(ushort offset, byte count)
    {
        var from = new DateOnly(2024, 1, 1).AddDays(offset % 5000);
        var to = France.Add(from, new Delay(count, DelayUnit.WorkingDays));

        Assert.Equal(count,
            Enumerable.Range(1, to.DayNumber - from.DayNumber).Count(d => France.IsWorkingDay(from.AddDays(d))));
        Assert.True(count == 0 || France.IsWorkingDay(to));
        if (France.IsWorkingDay(from))
            Assert.Equal(from, France.Add(to, new Delay(-count, DelayUnit.WorkingDays)));
    }

    [Theory, InlineData("3"), InlineData("3 w"), InlineData("wd"), InlineData("1.5 d"), InlineData("9999 d"),
        InlineData("")]
    public void An_invalid_delay_is_null(string text) => Assert.Null(Delay.Parse(text));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime;
}
