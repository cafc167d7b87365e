using System.Diagnostics;
using System.Globalization;

namespace Matching.Persistence;

/// <summary>
/// Named points at which a test injects a fault. Disabled unless the environment variable <c>ELAN_FAILPOINT</c> is set
/// to <c>name:action</c> or <c>name:action:n</c>. On the n-th pass, <c>kill</c> ends the process like SIGKILL,
/// <c>throw</c> throws an exception and <c>hang</c> blocks permanently; <c>slow</c> delays the n-th and every later
/// pass by half a second. <c>name@subject:action</c> applies to that subject only.
/// </summary>
public static class Failpoint
{
    private static readonly (string Name, string Action, int Pass)? Armed =
        Read(Environment.GetEnvironmentVariable("ELAN_FAILPOINT"));
    private static int _passed;

    /// <summary>Runs the configured action if this failpoint is enabled.</summary>
    /// <param name="name">Name of the failpoint, e.g. <c>relay.after_claim</c>.</param>
    /// <param name="subject">Id of what is processed, e.g. of a message; null if the failpoint has no subject.</param>
    /// <exception cref="InvalidOperationException">The action is <c>throw</c>.</exception>
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
                Pause(TimeSpan.FromMilliseconds(500));
                break;
            default:
                Process.GetCurrentProcess().Kill();
                break;
        }
    }

    /// <summary>Returns the line that <see cref="Pass"/> writes to standard error before the action.</summary>
    public static string Words(string name, string action) => $"Failpoint {name}: {action}";

    private static void Pause(TimeSpan length)
    {
        using var neverSet = new ManualResetEventSlim();
        neverSet.Wait(length);
    }

    private static (string, string, int)? Read(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        var parts = value.Split(':');
        return (parts[0], parts[1], parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 1);
    }
}
