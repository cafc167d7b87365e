using System.Collections.Concurrent;
using PublicHoliday;

namespace Matching.FollowUps;

/// <summary>
/// Days as people in France count them: by the clock of Europe/Paris, with working days from Monday to Friday that are
/// no public holiday (articles L3133-1 and, for Alsace-Moselle, L3134-13 of the labour code).
/// </summary>
/// <param name="region">Whose public holidays; the overseas departments and Alsace-Moselle have more.</param>
public sealed class WorkingCalendar(FrancePublicHoliday.Regions region)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private readonly ConcurrentDictionary<int, HashSet<DateOnly>> _holidays = new();

    /// <summary>The day that a UTC instant falls on in Paris.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(LocalOf(utc));

    /// <summary>What the clocks of Paris show at a UTC instant.</summary>
    public static DateTime LocalOf(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Paris);

    /// <summary>
    /// The UTC instant at which the clocks of Paris show a day and an hour. An hour that a spring night leaves out is
    /// the end of the gap; of an hour that an autumn night has twice it is the first that is not before
    /// <paramref name="notBefore"/>.
    /// </summary>
    public static DateTime At(DateOnly day, TimeOnly hour, DateTime notBefore = default)
    {
        var local = day.ToDateTime(hour);
        while (Paris.IsInvalidTime(local))
            local = local.AddTicks(TimeSpan.TicksPerMinute - local.Ticks % TimeSpan.TicksPerMinute);
        if (!Paris.IsAmbiguousTime(local))
            return DateTime.SpecifyKind(local - Paris.GetUtcOffset(local), DateTimeKind.Utc);
        var both = Paris.GetAmbiguousTimeOffsets(local).Select(o => DateTime.SpecifyKind(local - o, DateTimeKind.Utc))
            .Order().ToList();
        return both.Find(t => t >= notBefore) is var first && first == default ? both[^1] : first;
    }

    /// <summary>Whether people work on a day.</summary>
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !_holidays.GetOrAdd(day.Year, HolidaysOf).Contains(day);

    /// <summary>The day that comes so many days, working days or months after another, or before it.</summary>
    public DateOnly Add(DateOnly day, Delay delay) => delay.Unit switch
    {
        DelayUnit.Days => day.AddDays(delay.Amount),
        DelayUnit.Months => day.AddMonths(delay.Amount),
        _ => AddWorkingDays(day, delay.Amount),
    };

    /// <summary>The same hour of the day, by the clocks of Paris, after a delay.</summary>
    /// <param name="utc">UTC instant from which is counted.</param>
    /// <param name="delay">How long.</param>
    public DateTime Add(DateTime utc, Delay delay)
    {
        if (delay.Amount == 0)
            return utc;
        var local = LocalOf(utc);
        var late = At(Add(DateOnly.FromDateTime(local), delay), TimeOnly.FromDateTime(local));
        return DateTime.SpecifyKind(late, DateTimeKind.Utc);
    }

    private DateOnly AddWorkingDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
                left--;
        }
        return day;
    }

    private HashSet<DateOnly> HolidaysOf(int year) =>
        [.. new FrancePublicHoliday { Region = region }.PublicHolidays(year).Select(DateOnly.FromDateTime)];
}
