using FsCheck.Xunit;
using Matching.Missions;
using Xunit;

namespace Matching.ModelTests.Missions;

public class DaysByYearTests
{
    [Theory]
    [InlineData(8, "2027-01-04", "2027-02-26", "2027:8")]
    [InlineData(8, "2026-12-21", "2027-01-08", "2026:5 2027:3")] // 9 and 6 working days
    [InlineData(2, "2026-12-31", "2027-01-01", "2026:1 2027:1")]
    [InlineData(0.5, "2026-12-31", "2027-01-01", "2026:0.5")] // a tie goes to the earlier year
    [InlineData(4, "2026-12-31", "2027-01-31", "2027:4")] // 1 of 22 working days is less than a quarter of a day
    [InlineData(2, "2028-12-30", "2028-12-31", "2028:2")]
    [InlineData(2, "2022-12-31", "2023-01-01", "2022:1 2023:1")] // a Saturday and a Sunday: calendar days count
    [InlineData(300, "2026-10-01", "2028-03-31", "2026:50.5 2027:200 2028:49.5")] // 66, 261 and 65 working days
    public void Days_are_split_in_half_days_by_the_working_days_of_each_year(double days, string start, string end,
        string parts) =>
        Assert.Equal(parts, string.Join(' ', DaysByYear.Split(days, Day(start), Day(end))
            .Select(y => FormattableString.Invariant($"{y.Year}:{y.Days}"))));

    [Property(MaxTest = 500)]
    public void Parts_are_positive_in_order_of_year_and_sum_exactly_to_the_total(int seed)
    {
        var (halves, start, end) = Draw(seed);
        var parts = DaysByYear.Split(halves / 2.0, start, end);
        Assert.Equal(halves / 2.0, parts.Sum(p => p.Days));
        Assert.All(parts, p => Assert.True(p.Days > 0 && p.Days * 2 == Math.Floor(p.Days * 2) && p.Year >= start.Year
            && p.Year <= end.Year));
        Assert.Equal(parts.Select(p => p.Year).Distinct().Order(), parts.Select(p => p.Year));
    }

    [Property(MaxTest = 500)]
    public void Half_a_day_more_never_reduces_a_year(int seed)
    {
        var (halves, start, end) = Draw(seed);
        var (before, after) = (DaysByYear.Split(halves / 2.0, start, end),
            DaysByYear.Split((halves + 1) / 2.0, start, end));
        Assert.All(before, p => Assert.True(after.Single(a => a.Year == p.Year).Days >= p.Days));
    }

    [Property(MaxTest = 500)]
    public void The_part_of_a_year_is_close_to_its_proportional_share(int seed)
    {
        var (halves, start, end) = Draw(seed);
        var working = Enumerable.Range(0, end.DayNumber - start.DayNumber + 1).Select(i => start.AddDays(i))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToLookup(d => d.Year);
        if (working.Count == 0) return;
        var parts = DaysByYear.Split(halves / 2.0, start, end).ToDictionary(p => p.Year, p => p.Days);
        var total = working.Sum(y => y.Count());
        for (var year = start.Year; year <= end.Year; year++)
            Assert.InRange(parts.GetValueOrDefault(year), halves / 2.0 * working[year].Count() / total - 0.5,
                halves / 2.0 * working[year].Count() / total + 0.5);
    }

    [Theory, InlineData(1e9), InlineData(1e300), InlineData(3.3)]
    public void Very_large_and_fractional_totals_are_split(double days) =>
        Assert.Equal(days, DaysByYear.Split(days, new(2026, 12, 1), new(2030, 1, 31)).Sum(y => y.Days), days * 1e-12);

    [Fact]
    public void An_invalid_number_of_days_or_period_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DaysByYear.Split(-1, new(2026, 1, 1), new(2026, 1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            DaysByYear.Split(double.NaN, new(2026, 1, 1), new(2026, 1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DaysByYear.Split(1, new(2026, 1, 2), new(2026, 1, 1)));
    }

    [Theory]
    [InlineData(8, 4, 10.0, null, true, false)]
    [InlineData(8, 4, 10.0, 12.0, true, true)]
    [InlineData(6, 4, 10.0, null, false, true)]
    [InlineData(8, 4, null, null, false, true)]
    [InlineData(8, 8, 10.0, 12.0, true, false)]
    public void The_days_of_a_year_are_covered_by_the_profile_or_by_an_agreement(double asked, double taken,
        double? quota, double? agreed, bool exceeded, bool covered)
    {
        var year = new YearBudget(2027, asked, taken, quota) { AgreedQuota = agreed };
        Assert.Equal((exceeded, covered), (year.IsExceeded, year.IsCovered));
    }

    [Theory]
    [InlineData(8, 4, 10, "8 jours demandés, 6 disponibles en 2027", "8 days requested, 6 available in 2027")]
    [InlineData(1, 10, 10.5, "1 jour demandé, 0,5 disponible en 2027", "1 day requested, 0.5 available in 2027")]
    public void The_sentence_about_too_many_days_has_the_figures(double asked, double taken, double quota, string fr,
        string en) =>
        Assert.Equal(new LocalizedText(fr, en), new YearBudget(2027, asked, taken, quota).Sentence);

    private static (int Halves, DateOnly Start, DateOnly End) Draw(int seed)
    {
        var random = new Random(seed);
        var start = new DateOnly(2026, 1, 1).AddDays(random.Next(2000));
        return (random.Next(800), start, start.AddDays(random.Next(random.Next(2) == 0 ? 40 : 1200)));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
