using System.Collections.Concurrent;
using PublicHoliday;

namespace Matching.FollowUps;

/// <summary>
/// Calendar arithmetic in the time zone Europe/Paris. Working days are Monday to Friday except public holidays (labour
/// code, articles L3133-1 and, for Alsace-Moselle, L3134-13).
/// </summary>
/// <param name="region">Region whose public holidays apply; the overseas departments and Alsace-Moselle have
/// more.</param>
public sealed class WorkingCalendar(FrancePublicHoliday.Regions region)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private readonly ConcurrentDictionary<int, HashSet<DateOnly>> _holidays = new();

    /// <summary>The date in Paris at a UTC instant.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(LocalOf(utc));

    /// <summary>Converts a UTC instant to the local time of Paris.</summary>
    public static DateTime LocalOf(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Paris);

    /// <summary>
    /// Converts a date and time in Paris to a UTC instant. A time skipped in spring becomes the end of the gap; of a
    /// time repeated in autumn, the first instant not before <paramref name="notBefore"/> is taken.
    /// </summary>
    public static DateTime At(DateOnly day, TimeOnly hour, DateTime notBefore = default)
    {
        var local = day.ToDateTime(hour);
        while (Paris.IsInvalidTime(local))
            local = local.AddTicks(TimeSpan.TicksPerMinute - local.Ticks % TimeSpan.TicksPerMinute);
        if (!Paris.IsAmbiguousTime(local))
            return DateTime.SpecifyKind(local - Paris.GetUtcOffset(local), DateTimeKind.Utc);
        var instants = Paris.GetAmbiguousTimeOffsets(local)
            .Select(o => DateTime.SpecifyKind(local - o, DateTimeKind.Utc)).Order().ToList();
        return instants.FirstOrDefault(t => t >= notBefore, instants[^1]);
    }

    /// <summary>Whether the day is a working day.</summary>
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !_holidays.GetOrAdd(day.Year, year =>
            [.. new FrancePublicHoliday { Region = region }.PublicHolidays(year).Select(DateOnly.FromDateTime)])
            .Contains(day);

    /// <summary>Adds a delay, which may be negative, to a date.</summary>
    public DateOnly Add(DateOnly day, Delay delay) => delay.Unit switch
    {
        DelayUnit.Days => day.AddDays(delay.Amount),
        DelayUnit.Months => day.AddMonths(delay.Amount),
        DelayUnit.WorkingDays => AddWorkingDays(day, delay.Amount),
    };

    /// <summary>Adds a delay to an instant; the time of day in Paris stays the same.</summary>
    /// <param name="utc">UTC instant to which the delay is added.</param>
    /// <param name="delay">Delay; may be negative.</param>
    public DateTime Add(DateTime utc, Delay delay)
    {
        if (delay.Amount == 0)
            return utc;
        var local = LocalOf(utc);
        return At(Add(DateOnly.FromDateTime(local), delay), TimeOnly.FromDateTime(local));
    }

    /// <summary>Subtracts a delay from an instant; the time of day in Paris stays the same.</summary>
    internal DateTime Subtract(DateTime utc, Delay delay) => Add(utc, delay with { Amount = -delay.Amount });

    private DateOnly AddWorkingDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var remaining = Math.Abs(count); remaining > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
                remaining--;
        }
        return day;
    }
}
