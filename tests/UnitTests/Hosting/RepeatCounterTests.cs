using Matching.Worker.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.UnitTests.Hosting;

/// <summary>Repeated lines of the console log.</summary>
public sealed class RepeatCounterTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Equal_lines_are_written_once_a_minute_with_the_number_omitted()
    {
        var counter = new RepeatCounter(_clock);
        Assert.Equal(0, counter.Count("a"));
        Assert.Null(counter.Count("a"));
        Assert.Null(counter.Count("a"));
        Assert.Equal(0, counter.Count("b"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, counter.Count("a"));
        Assert.Equal("took # ms for #",
            RepeatCounter.WithoutNumbers("took 12.5 ms for 0198c0de-0000-7000-8000-00000000000a"));
    }
}
