using Matching.Missions;

namespace Matching.Profiles;

/// <summary>The rules for the availability windows of a profile.</summary>
public static class AvailabilityWindows
{
    /// <summary>Maximum number of windows of a profile.</summary>
    public const int Max = 20;

    /// <summary>Returns the windows in order of time, as they are stored.</summary>
    public static IReadOnlyList<DateSpan> Sort(IEnumerable<DateSpan> windows) =>
        [.. windows.OrderBy(w => w.From ?? DateOnly.MinValue).ThenBy(w => w.To ?? DateOnly.MaxValue)];

    /// <summary>
    /// Returns what is wrong with windows in any order: one without a day, one that ends before its first day, or one
    /// that overlaps an earlier one of the list. Fields are <c>windows/0/to</c> and so on.
    /// </summary>
    public static IReadOnlyList<FieldFault> FindFaults(IReadOnlyList<DateSpan> windows)
    {
        var faults = new List<FieldFault>();
        if (windows.Count > Max)
            faults.Add(new("windows", "tooMany", new($"Il y en a trop : {Max} périodes au plus.",
                $"Too many: {Max} periods at most.")));
        foreach (var (i, window) in windows.Take(Max).Index())
            if (FindFault(window, windows.Take(i).Where(w => w != default)) is (var end, var code, var sentence))
                faults.Add(new($"windows/{i}/{end}", code, sentence));
        return faults;
    }

    private static (string End, string Code, LocalizedText Sentence)? FindFault(
        DateSpan window, IEnumerable<DateSpan> earlier)
    {
        if (window == default)
            return ("from", "missing", new("Indiquez le premier ou le dernier jour de la période.",
                "Give the first or the last day of the period."));
        if (window.From > window.To)
            return ("to", "order", new("La fin de disponibilité doit suivre le début.",
                "The end of availability must follow its start."));
        // A window that ends before its first day shares no day with another one.
        if (!earlier.Any(window.Overlaps))
            return null;
        var other = MissionTexts.LabelFor(earlier.First(window.Overlaps));
        return ("from", "overlap", new($"Cette période recoupe celle-ci : {other.Fr}. Réunissez-les en une seule.",
            $"This period overlaps another one: {other.En}. Join them into one."));
    }
}
