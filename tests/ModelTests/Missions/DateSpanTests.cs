using Matching.Missions;
using Xunit;

namespace Matching.ModelTests.Missions;

public class DateSpanTests
{
    private static readonly DateOnly First = new(2026, 3, 1);

    [Theory]
    [InlineData(0, 9, 5, 14, 5)]
    [InlineData(0, 9, 9, 14, 1)]
    [InlineData(0, 9, 10, 14, 0)]
    [InlineData(0, 9, 2, 3, 2)]
    [InlineData(null, 9, 5, 14, 5)]
    [InlineData(null, 9, null, 3, double.PositiveInfinity)]
    [InlineData(null, 9, 10, null, 0)]
    [InlineData(null, null, 2, 3, 2)]
    [InlineData(null, null, 2, null, double.PositiveInfinity)]
    public void Common_days_include_both_ends_and_do_not_depend_on_the_order(
        int? from, int? to, int? otherFrom, int? otherTo, double days)
    {
        var (span, other) = (Span(from, to), Span(otherFrom, otherTo));
        Assert.Equal((days, days), (span.CommonDays(other), other.CommonDays(span)));
        Assert.Equal(days > 0, span.Overlaps(other));
    }

    [Fact]
    public void A_union_is_in_order_of_time_and_has_no_common_days()
    {
        Assert.Equal([Span(null, 3), Span(4, 9), Span(11, null)],
            DateSpan.Union([Span(20, 30), Span(11, null), Span(4, 8), Span(null, 3), Span(5, 9), Span(6, 7)]));
        Assert.Empty(DateSpan.Union([]));
    }

    private static DateSpan Span(int? from, int? to) => new(Day(from), Day(to));

    private static DateOnly? Day(int? days) => days is { } count ? First.AddDays(count) : null;
}
