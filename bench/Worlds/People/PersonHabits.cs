using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds.People;

/// <summary>What an employee likes and can do, whether or not the profile says it.</summary>
internal sealed record PersonHabits
{
    private const int MaxDays = 200;
    private const double UsualDays = 12, DeclaredLiking = 0.7;
    private const double RestrictedShare = 0.4;

    /// <summary>Point of the taste space.</summary>
    public required double[] Taste { get; init; }
    /// <summary>General acceptance, logits.</summary>
    public required double Openness { get; init; }
    /// <summary>Radius in km within which the employee moves easily.</summary>
    public required double RadiusKm { get; init; }
    /// <summary>Days a year that the employee can give.</summary>
    public required double Days { get; init; }
    /// <summary>The days on which the employee is available; null for always.</summary>
    public required (DateOnly From, DateOnly To)? Window { get; init; }
    /// <summary>Liking of each format, standard normal.</summary>
    public required double[] Formats { get; init; }
    /// <summary>Whether the employee likes to work from home.</summary>
    public required bool LikesRemote { get; init; }
    /// <summary>Languages spoken, ISO 639-1.</summary>
    public required string[] Languages { get; init; }

    /// <summary>Draws habits.</summary>
    public static PersonHabits Draw(PeoplePreset preset, WorldDraws draws)
    {
        double[] formats = [.. Enum.GetValues<MissionFormat>().Select(_ => draws.Normal())];
        var longFormats = Math.Max(formats[(int)MissionFormat.PartTime], formats[(int)MissionFormat.FullTime]);
        var days = Math.Exp(2.1 + 0.6 * draws.Normal() + Math.Max(0, longFormats));
        return new()
        {
            Taste = draws.Taste(),
            Openness = preset.Tastes.Openness * draws.Normal(),
            RadiusKm = Math.Exp(Math.Log(preset.Distance.RadiusKm) + 0.5 * draws.Normal()),
            Days = Math.Clamp(Math.Round(days), 1, MaxDays),
            Window = draws.Chance(RestrictedShare) ? DrawWindow(draws) : null,
            Formats = formats,
            LikesRemote = draws.Chance(0.6),
            Languages = [.. PeopleLanguages.Draw(draws)],
        };
    }

    /// <summary>The habits as a profile shows them: what it does not say has the usual value.</summary>
    public PersonHabits AsDeclared(EmployeeRow row, PeopleDistance distance) => new()
    {
        Taste = [.. Taste.Select(_ => 0.0)],
        Openness = 0,
        RadiusKm = row.MaxKm ?? distance.RadiusKm,
        Days = row.DaysPerYear ?? UsualDays,
        Window = row.AvailableFrom is { } from && row.AvailableTo is { } to ? (from, to) : null,
        Formats = [.. Enum.GetValues<MissionFormat>().Select(f =>
            row.Formats.Count == 0 ? 0 : row.Formats.Contains(f) ? DeclaredLiking : -DeclaredLiking)],
        LikesRemote = row.Remote ?? true,
        Languages = row.Languages.Count > 0 ? [.. row.Languages] : ["fr"],
    };

    /// <summary>Share of the days of a mission that lie outside the window, 0 without dates.</summary>
    public static double MissedShare((DateOnly From, DateOnly To)? window, DateOnly? start, DateOnly? end)
    {
        if (window is not { } open || start is not { } first || end is not { } last) return 0;
        var from = Math.Max(open.From.DayNumber, first.DayNumber);
        var to = Math.Min(open.To.DayNumber, last.DayNumber);
        return 1 - Math.Max(0, to - from + 1) / (double)(last.DayNumber - first.DayNumber + 1);
    }

    private static (DateOnly, DateOnly) DrawWindow(WorldDraws draws)
    {
        var from = PeopleCalendar.FirstDay.AddDays(draws.Below(PeopleCalendar.HistoryDays + 60) - 150);
        return (from, from.AddDays(150 + draws.Below(300)));
    }
}
