using Matching.Missions;
using Matching.Ranking;
using Xunit;

namespace Matching.ModelTests.Ranking;

public class CalendarTests
{
    [Theory]
    [InlineData("2027-01-01", "2027-01-31", 31)]
    [InlineData("2027-01-01", "2027-01-01", 1)]
    [InlineData("2027-01-02", "2027-01-01", 0)]
    [InlineData("", "2027-01-01", double.PositiveInfinity)]
    [InlineData("2027-01-01", "", double.PositiveInfinity)]
    public void A_span_includes_both_ends(string start, string end, double days) =>
        Assert.Equal(days, Calendar.Days(Day(start), Day(end)));

    [Theory]
    [InlineData("2027-01-04", "2027-01-31", "", 0)]
    [InlineData("2027-01-04", "2027-01-31", "2026-01-01/2028-01-01", 28)]
    [InlineData("2027-01-04", "2027-01-31", "/2027-01-10|2027-01-25/", 14)]
    [InlineData("2027-01-04", "2027-01-31", "/2027-01-04|2027-01-31/", 2)]
    [InlineData("2027-01-04", "2027-01-31", "/2027-01-03|2027-02-01/", 0)]
    [InlineData("2027-01-04", "2027-01-31", "2027-01-10/2027-01-10", 1)]
    [InlineData("2027-01-04", "", "2026-12-01/2027-01-08|2027-02-01/2027-02-02", 7)]
    [InlineData("2027-01-04", "", "2027-02-01/", double.PositiveInfinity)]
    [InlineData("", "", "2027-02-01/2027-02-03", 3)]
    [InlineData("", "2027-01-31", "2027-02-01/", 0)]
    public void Days_in_common_are_summed_over_the_windows(string start, string end, string windows, double days) =>
        Assert.Equal(days, Calendar.CommonDays(Day(start), Day(end),
            [.. windows.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split('/'))
                .Select(w => new DateSpan(Day(w[0]), Day(w[1])))]));

    private static DateOnly? Day(string day) =>
        day.Length > 0 ? DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) : null;
}
