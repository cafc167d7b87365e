using System.Diagnostics;

namespace Matching.TestSupport;

/// <summary>Waits for a state, with a deadline.</summary>
public static class Poll
{
    /// <summary>Returns when <paramref name="condition"/> holds.</summary>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan deadline)
    {
        var clock = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            if (clock.Elapsed > deadline)
                throw new TimeoutException($"Not so after {deadline}.");
            await tick.WaitForNextTickAsync();
        }
    }
}
