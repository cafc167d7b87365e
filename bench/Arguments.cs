using System.Globalization;

namespace Matching.Bench;

/// <summary>Reads the arguments of the verbs; faults are written to the error output.</summary>
internal static class Arguments
{
    /// <summary>
    /// Parses comma-separated whole numbers; null if one is invalid or below the minimum, which is at least 0.
    /// </summary>
    public static int[]? Numbers(string text, int min)
    {
        int[] numbers = [.. text.Split(',').Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];
        return numbers.All(n => n >= min) ? numbers : null;
    }

    /// <summary>Whether all names are known, in any case; writes an error otherwise.</summary>
    /// <param name="kind">What a name denotes: <c>row</c>.</param>
    /// <param name="kinds">Its capitalised plural: <c>Rows</c>.</param>
    /// <param name="names">The given names.</param>
    /// <param name="known">The names that exist.</param>
    public static bool AreKnown(string kind, string kinds, IEnumerable<string> names, IEnumerable<string> known)
    {
        string[] unknown = [.. names.Except(known, StringComparer.OrdinalIgnoreCase)];
        if (unknown.Length == 0) return true;
        Refuse($"Unknown {kind} {string.Join(", ", unknown)}. {kinds}: {string.Join(", ", known)}.");
        return false;
    }

    /// <summary>Writes an error and returns the exit code.</summary>
    public static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
