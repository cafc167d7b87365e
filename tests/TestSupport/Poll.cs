using System.Diagnostics;

namespace Matching.TestSupport;

/// <summary>Waits for a state, with a deadline.</summary>
public static class Poll
{
    /// <summary>Returns when <paramref name="condition"/> is true.</summary>
    /// <param name="condition">Condition that is checked every 50 ms.</param>
    /// <param name="deadline">Maximum waiting time.</param>
    /// <param name="state">Text of the exception.</param>
    /// <exception cref="TimeoutException">The condition was not true before the deadline.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan deadline, Func<string>? state = null)
    {
        var clock = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            if (clock.Elapsed > deadline)
                throw new TimeoutException($"Not so after {deadline}. {state?.Invoke()}");
            await tick.WaitForNextTickAsync();
        }
    }
}
