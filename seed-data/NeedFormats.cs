using Bogus;
using Matching.Missions;

namespace Matching.SeedData;

/// <summary>The formats of needs: how often each occurs, its dates and its seats.</summary>
internal static class NeedFormats
{
    public static MissionFormat Draw(Randomizer random) =>
        random.WeightedRandom(Enum.GetValues<MissionFormat>(), [0.25f, 0.30f, 0.20f, 0.12f, 0.06f, 0.07f]);

    public static (double Days, DateOnly Start, DateOnly End) Dates(Randomizer random, MissionFormat format,
        DateOnly posted)
    {
        // Working days (median, 90th percentile, minimum, maximum) and calendar days per working day.
        (double Median, double P90, double Min, double Max, double Spread) length = format switch
        {
            MissionFormat.Flash => (1, 1, 0.5, 1, 6),
            MissionFormat.OneOff => (5, 10, 2, 10, 4),
            MissionFormat.Split => (12, 30, 4, 40, 9),
            MissionFormat.PartTime => (60, 140, 30, 180, 3),
            MissionFormat.FullTime => (200, 430, 120, 480, 1.5),
            MissionFormat.Senior => (250, 480, 150, 520, 2.4),
        };
        var days = format is MissionFormat.Flash
            ? random.Bool(0.3f) ? 0.5 : 1
            : Math.Clamp(Math.Round(random.LogNormal(length.Median, length.P90)), length.Min, length.Max);
        var wait = format is MissionFormat.PartTime or MissionFormat.FullTime or MissionFormat.Senior
            ? random.LogNormal(90, 180)
            : random.LogNormal(30, 75);
        var start = posted.AddDays((int)Math.Clamp(wait, 7, 300));
        return (days, start, start.AddDays((int)Math.Ceiling(Math.Max(days * length.Spread, days * 1.4 + 6))));
    }

    /// <summary>Flash missions often need a team.</summary>
    public static int Seats(Randomizer random, MissionFormat format) => format switch
    {
        MissionFormat.Flash => random.WeightedRandom([1, 2, 4, 6, 8], [0.4f, 0.25f, 0.2f, 0.1f, 0.05f]),
        MissionFormat.OneOff or MissionFormat.Split => random.WeightedRandom([1, 2, 3], [0.72f, 0.2f, 0.08f]),
        MissionFormat.PartTime or MissionFormat.FullTime or MissionFormat.Senior => 1,
    };
}
