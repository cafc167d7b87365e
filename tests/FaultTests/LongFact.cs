using System.Globalization;
using Xunit;

namespace Matching.FaultTests;

/// <summary>
/// How long the long run is and from which seed its faults come: <c>./test.sh faults --minutes N --seed S</c> sets
/// both.
/// </summary>
internal static class LongRun
{
    private const int UsualSeed = 2026;

    /// <summary>Minutes of the random schedule; 0 in a short run.</summary>
    internal static int Minutes { get; } = Number("ELAN_FAULT_MINUTES") ?? 0;

    /// <summary>The seed: printed with every history, so that a bad one can be had again.</summary>
    internal static int Seed { get; } = Number("ELAN_FAULT_SEED") ?? UsualSeed;

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

/// <summary>A test of the long run alone; a short run names it as skipped.</summary>
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (LongRun.Minutes == 0)
            Skip = "Of the long run: ./test.sh faults --minutes N --seed S";
    }
}

/// <summary>A theory of the long run alone.</summary>
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute()
    {
        if (LongRun.Minutes == 0)
            Skip = "Of the long run: ./test.sh faults --minutes N --seed S";
    }
}
