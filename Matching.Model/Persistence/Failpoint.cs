using System.Diagnostics;
using System.Globalization;

namespace Matching.Persistence;

/// <summary>
/// Named places at which a test makes the process die, throw, hang or dawdle. Off unless <c>ELAN_FAILPOINT</c> is set,
/// as <c>name:action</c> or <c>name:action:n</c>: the n-th time the place is passed, <c>kill</c> ends the process as
/// SIGKILL does, <c>throw</c> throws, <c>hang</c> never goes on; <c>slow</c> takes half a second from the n-th time on.
/// <c>name@subject:action</c> is passed by that subject alone.
/// </summary>
public static class Failpoint
{
    private static readonly TimeSpan Dawdling = TimeSpan.FromMilliseconds(500);
    private static readonly (string Name, string Action, int Pass)? Armed =
        Read(Environment.GetEnvironmentVariable("ELAN_FAILPOINT"));
    private static int _passed;

    /// <summary>Passes a place.</summary>
    /// <param name="name">E.g. <c>relay.after_claim</c>.</param>
    /// <param name="subject">Whose passage it is, e.g. a message's id; null where it does not matter.</param>
    /// <exception cref="InvalidOperationException">The place is armed with <c>throw</c>.</exception>
    public static void Pass(string name, Guid? subject = null)
    {
        if (Armed is not { } armed || (armed.Name != name && armed.Name != $"{name}@{subject}"))
            return;
        var pass = Interlocked.Increment(ref _passed);
        if (pass < armed.Pass || (pass > armed.Pass && armed.Action != "slow"))
            return;
        Console.Error.WriteLine(Words(armed.Name, armed.Action));
        switch (armed.Action)
        {
            case "throw":
                throw new InvalidOperationException($"Failpoint {name}.");
            case "hang":
                Pause(Timeout.InfiniteTimeSpan);
                break;
            case "slow":
                Pause(Dawdling);
                break;
            default:
                Process.GetCurrentProcess().Kill();
                break;
        }
    }

    /// <summary>What the process writes to standard error as it does so.</summary>
    public static string Words(string name, string action) => $"Failpoint {name}: {action}";

    private static void Pause(TimeSpan length)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(length);
    }

    private static (string, string, int)? Read(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        var parts = value.Split(':');
        return (parts[0], parts[1], parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 1);
    }
}
