using System.Globalization;
using Xunit;

namespace Matching.ModelTests;

/// <summary>Dates, times and numbers in sentences, in both languages, whatever the machine's culture.</summary>
public class DisplayFormatTests
{
    private static readonly DateTime LateAtNight = new(2026, 11, 29, 23, 30, 0, DateTimeKind.Utc);

    [Fact]
    public void Times_are_shown_in_the_time_zone_of_Paris()
    {
        Assert.Equal(new("30 novembre 2026 à 00:30", "30 November 2026 at 00:30"),
            DisplayFormat.DateAndTime(LateAtNight));
        Assert.Equal(new("lundi 30 novembre 2026", "Monday 30 November 2026"), DisplayFormat.Weekday(LateAtNight));
        Assert.Equal(new("30 novembre 2026", "30 November 2026"), DisplayFormat.Date(LateAtNight));
    }

    [Fact]
    public async Task The_current_time_zone_applies_only_to_its_own_asynchronous_flow()
    {
        var elsewhere = await Task.Run(() =>
        {
            DisplayTimeZone.Current = DisplayTimeZone.Find("Indian/Reunion");
            return DisplayFormat.DateAndTime(LateAtNight);
        });
        Assert.Equal("30 November 2026 at 03:30", elsewhere.En);
        Assert.Equal("30 November 2026 at 00:30", DisplayFormat.DateAndTime(LateAtNight).En);
        Assert.Throws<TimeZoneNotFoundException>(() => DisplayTimeZone.Find("Paris/Europe"));
    }

    [Theory, InlineData("de-DE"), InlineData("en-US"), InlineData("tr-TR"), InlineData("")]
    public void The_culture_of_the_machine_has_no_effect(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(new("1er déc. 2026 → 31 déc. 2026", "1 Dec 2026 → 31 Dec 2026"),
                DisplayFormat.ShortSpan(new(2026, 12, 1), new(2026, 12, 31)));
            Assert.Equal(new("2,5 jours", "2.5 days"), DisplayFormat.Days(2.5));
            Assert.Equal(new("0,850", "0.850"), DisplayFormat.Fixed(0.85, 3));
            Assert.Equal(new("12,5 %", "12.5%"), DisplayFormat.Percent(0.125, 1));
            Assert.Equal("1,234", DisplayFormat.Number(1234).En);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0, "0 jour", "0 days"), InlineData(0.5, "0,5 jour", "0.5 days"), InlineData(1, "1 jour", "1 day"),
        InlineData(1.5, "1,5 jour", "1.5 days")]
    [InlineData(2, "2 jours", "2 days"), InlineData(12, "12 jours", "12 days")]
    public void The_plural_starts_at_two_in_French_and_excludes_only_one_in_English(double days, string fr,
        string en) =>
        Assert.Equal(new(fr, en), DisplayFormat.Days(days));

    [Theory, InlineData(0, "", ""), InlineData(1, "un", "one"), InlineData(2, "un et deux", "one and two"),
        InlineData(3, "un, deux et trois", "one, two and three")]
    public void The_last_two_items_of_a_list_are_joined_with_and(int items, string fr, string en) =>
        Assert.Equal(new(fr, en),
            DisplayFormat.List(
                [.. new LocalizedText[] { new("un", "one"), new("deux", "two"), new("trois", "three") }.Take(items)]));

    [Fact]
    public void French_writes_only_the_first_day_of_a_month_as_an_ordinal()
    {
        var first = new DateTime(2026, 12, 1, 9, 0, 0, DateTimeKind.Utc);
        Assert.Equal("1er décembre 2026", DisplayFormat.Date(first).Fr);
        Assert.Equal("mardi 1er décembre 2026", DisplayFormat.Weekday(first).Fr);
        Assert.Equal("1er déc. 2026", DisplayFormat.ShortDate(first).Fr);
        Assert.Equal("1er décembre 2026 à 10:00", DisplayFormat.DateAndTime(first).Fr);
        Assert.Equal("1 December 2026 at 10:00", DisplayFormat.DateAndTime(first).En);
        Assert.Equal("11 décembre 2026", DisplayFormat.Date(first.AddDays(10)).Fr);
        Assert.Equal("31 décembre 2026", DisplayFormat.Date(first.AddDays(30)).Fr);
    }

    [Fact]
    public void A_period_of_one_day_is_written_as_one_date() =>
        Assert.Equal(new("1er décembre 2026", "1 December 2026"),
            DisplayFormat.Span(new(2026, 12, 1), new(2026, 12, 1)));
}
