using Matching.FollowUps;

namespace Matching.Offers;

/// <summary>
/// The last instant at which an offer can be answered: 18:00 in Paris on the day before the mission's first day.
/// </summary>
public static class AnswerDeadline
{
    /// <summary>Time in Paris at which a working day ends.</summary>
    public static readonly TimeOnly Evening = new(18, 0);

    /// <summary>Returns the deadline as a UTC instant.</summary>
    /// <param name="start">First day of the mission.</param>
    public static DateTime For(DateOnly start) => WorkingCalendar.At(start.AddDays(-1), Evening);

    /// <summary>Whether the deadline is past; false for a mission without a first day.</summary>
    /// <param name="start">First day of the mission, or null.</param>
    /// <param name="now">Current UTC instant.</param>
    public static bool IsPast(DateOnly? start, DateTime now) => start is { } day && now >= For(day);
}
