using System.Diagnostics;
using System.Globalization;

namespace Matching.Persistence;

/// <summary>
/// Named places at which a test makes the process die or throw. Off unless <c>ELAN_FAILPOINT</c> is set, as <c>name:action</c> or
/// <c>name:action:n</c>: the n-th time the place is passed, <c>kill</c> ends the process as SIGKILL does, <c>throw</c> throws.
/// </summary>
public static class Failpoint
{
    private static readonly (string Name, string Action, int Pass)? Armed = Read(Environment.GetEnvironmentVariable("ELAN_FAILPOINT"));
    private static int passed;

    /// <summary>Passes a place.</summary>
    /// <param name="name">E.g. <c>relay.after_claim</c>.</param>
    /// <exception cref="InvalidOperationException">The place is armed with <c>throw</c>.</exception>
    public static void Pass(string name)
    {
        if (Armed is not { } armed || armed.Name != name || Interlocked.Increment(ref passed) != armed.Pass)
            return;
        if (armed.Action == "throw")
            throw new InvalidOperationException($"Failpoint {name}.");
        Process.GetCurrentProcess().Kill();
    }

    private static (string, string, int)? Read(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        var parts = value.Split(':');
        return (parts[0], parts[1], parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 1);
    }
}
