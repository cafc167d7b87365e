using Matching.Missions;
using Matching.Profiles;
using Xunit;

namespace Matching.ModelTests.Profiles;

public class AvailabilityWindowsTests
{
    [Theory]
    [InlineData("2026-03-01/2026-06-30", "")]
    [InlineData("2026-09-01/|/2026-02-28|2026-03-01/2026-06-30", "")]
    [InlineData("/|2026-03-01/2026-06-30", "windows/0/from missing")]
    [InlineData("2026-03-01/2026-06-30|2026-06-30/2026-03-01", "windows/1/to order")]
    [InlineData("2026-03-01/2026-06-30|2026-06-30/2026-07-31", "windows/1/from overlap")]
    [InlineData("2026-03-01/|2026-01-01/2026-02-28|2027-01-01/", "windows/2/from overlap")]
    [InlineData("/2026-06-30|/2026-03-01|/", "windows/1/from overlap, windows/2/from missing")]
    public void Windows_have_a_day_are_in_order_and_do_not_overlap(string windows, string faults)
    {
        var profile = new Profile { CommuneCode = "67482" };
        DateSpan[] given = [.. windows.Split('|').Select(Parse)];

        Assert.Equal(faults,
            string.Join(", ", AvailabilityWindows.FindFaults(given).Select(f => $"{f.Field} {f.Code}")));
        if (faults.Length > 0)
        {
            Assert.Throws<BusinessRuleException>(() => profile.SetWindows(given));
            Assert.Empty(profile.Windows);
            return;
        }
        profile.SetWindows(given);
        Assert.Equal(given.OrderBy(w => w.From ?? DateOnly.MinValue), profile.Windows);
    }

    [Fact]
    public void The_fault_of_an_overlap_names_the_other_window()
    {
        var fault = Assert.Single(AvailabilityWindows.FindFaults(
            [Parse("2026-03-01/2026-06-30"), Parse("2026-06-01/")]));
        Assert.Contains("du 1er mars 2026 au 30 juin 2026", fault.Sentence.Fr, StringComparison.Ordinal);
        Assert.Contains("from 1 March 2026 to 30 June 2026", fault.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_at_most_twenty_windows()
    {
        DateSpan[] days = [.. Enumerable.Range(0, 21).Select(i => new DateOnly(2026, 3, 1).AddDays(i))
            .Select(d => new DateSpan(d, d))];
        Assert.Empty(AvailabilityWindows.FindFaults(days[..20]));
        Assert.Equal("windows", Assert.Single(AvailabilityWindows.FindFaults(days)).Field);
    }

    [Theory]
    [InlineData("2026-03-01/", "à partir du 1er mars 2026", "from 1 March 2026")]
    [InlineData("/2026-06-30", "jusqu'au 30 juin 2026", "until 30 June 2026")]
    public void A_window_with_an_open_end_has_words(string window, string french, string english) =>
        Assert.Equal(new(french, english), MissionTexts.LabelFor(Parse(window)));

    private static DateSpan Parse(string text) => DateSpan.TryParse(text, out var span) ? span : default;
}
