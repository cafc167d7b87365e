using System.Globalization;
using Xunit;

namespace Matching.ModelTests;

/// <summary>Dates, times and numbers in sentences, in both languages, whatever the machine's culture.</summary>
public class DisplayFormatTests
{
    private static readonly DateTime LateAtNight = new(2026, 11, 29, 23, 30, 0, DateTimeKind.Utc);

    [Fact]
    public void Half_past_eleven_at_night_in_UTC_is_half_past_midnight_of_the_next_day_in_Paris()
    {
        Assert.Equal(new("30 novembre 2026 à 00:30", "30 November 2026 at 00:30"),
            DisplayFormat.DateAndTime(LateAtNight));
        Assert.Equal(new("lundi 30 novembre 2026", "Monday 30 November 2026"), DisplayFormat.Weekday(LateAtNight));
        Assert.Equal(new("30 novembre 2026", "30 November 2026"), DisplayFormat.Date(LateAtNight));
    }

    [Fact]
    public async Task The_setting_gives_the_reader_another_clock_for_what_they_read_alone()
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
    public void The_culture_of_the_machine_changes_nothing(string culture)
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
    public void French_counts_several_from_two_on_and_English_everything_but_one(double days, string fr, string en) =>
        Assert.Equal(new(fr, en), DisplayFormat.Days(days));

    [Theory, InlineData(0, "", ""), InlineData(1, "un", "one"), InlineData(2, "un et deux", "one and two"),
        InlineData(3, "un, deux et trois", "one, two and three")]
    public void The_last_item_of_an_enumeration_comes_after_and(int items, string fr, string en) =>
        Assert.Equal(new(fr, en),
            DisplayFormat.List(
                [.. new LocalizedText[] { new("un", "one"), new("deux", "two"), new("trois", "three") }.Take(items)]));

    [Fact]
    public void French_writes_the_first_of_a_month_as_an_ordinal_in_every_form_and_no_other_day()
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
    public void One_day_alone_is_not_written_twice() =>
        Assert.Equal(new("1er décembre 2026", "1 December 2026"),
            DisplayFormat.Span(new(2026, 12, 1), new(2026, 12, 1)));
}
