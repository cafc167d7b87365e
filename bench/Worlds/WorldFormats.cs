using Matching.Missions;

namespace Matching.Bench.Worlds;

/// <summary>The formats in the order in which the arrays of a made-up world are indexed.</summary>
internal static class WorldFormats
{
    public static IReadOnlyList<MissionFormat> All { get; } = [MissionFormat.Flash, MissionFormat.OneOff,
        MissionFormat.Split, MissionFormat.PartTime, MissionFormat.FullTime, MissionFormat.Senior];

    public static int IndexOf(MissionFormat format) => format switch
    {
        MissionFormat.Flash => 0,
        MissionFormat.OneOff => 1,
        MissionFormat.Split => 2,
        MissionFormat.PartTime => 3,
        MissionFormat.FullTime => 4,
        MissionFormat.Senior => 5,
    };
}
