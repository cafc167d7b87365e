using Matching.FollowUps;

namespace Matching.Notices;

/// <summary>
/// Decides when a notice may be sent, without side effects. Decisions (a step that waits for the recipient, an
/// approval, a cancellation) are sent immediately outside quiet hours; everything else at the recipient's daily time,
/// combined into one mail.
/// </summary>
public static class NoticePolicy
{
    /// <summary>Whether a notice asks its recipient for a decision, or reports one that changes their plans.</summary>
    public static bool IsDecision(NoticeKind kind) => NoticeTable.Find(kind).Urgency == NoticeUrgency.Decision;

    /// <summary>
    /// Whether the recipient's preferences include it. <see cref="NoticeRhythm.DecisionsOnly"/> also includes the end
    /// of an offer.
    /// </summary>
    public static bool Wants(NoticeKind kind, NoticeHours hours) => hours.Rhythm switch
    {
        NoticeRhythm.AtOnce or NoticeRhythm.Daily => true,
        NoticeRhythm.DecisionsOnly => NoticeTable.Find(kind).Urgency != NoticeUrgency.CanWait,
    };

    /// <summary>Computes the UTC instant at which a notice may be sent.</summary>
    /// <param name="kind">Kind of the notice.</param>
    /// <param name="hours">Preferences of the recipient.</param>
    /// <param name="notBefore">UTC instant from which it applies.</param>
    public static DateTime DueAt(NoticeKind kind, NoticeHours hours, DateTime notBefore) =>
        FindNextNoticeHour(hours.Rhythm == NoticeRhythm.AtOnce && IsDecision(kind)
            ? notBefore
            : NextDaily(hours, notBefore), hours);

    /// <summary>
    /// Computes the same for a notice created late, after an outage. A time earlier today is kept; a time of an earlier
    /// day, or during quiet hours, is replaced by the next one.
    /// </summary>
    /// <param name="kind">Kind of the notice.</param>
    /// <param name="hours">Preferences of the recipient.</param>
    /// <param name="notBefore">UTC instant at which it was due.</param>
    /// <param name="now">UTC instant, not before <paramref name="notBefore"/>.</param>
    public static DateTime DueAt(NoticeKind kind, NoticeHours hours, DateTime notBefore, DateTime now)
    {
        var due = DueAt(kind, hours, notBefore);
        var late =
            due < now && (WorkingCalendar.DayOf(due) < WorkingCalendar.DayOf(now) || hours.AreQuietAt(HourOf(now)));
        return late ? DueAt(kind, hours, now) : due;
    }

    private static DateTime NextDaily(NoticeHours hours, DateTime from)
    {
        var day = WorkingCalendar.DayOf(from);
        var today = WorkingCalendar.At(day, hours.DailyAt, from);
        return today >= from ? today : WorkingCalendar.At(day.AddDays(1), hours.DailyAt, from);
    }

    private static DateTime FindNextNoticeHour(DateTime at, NoticeHours hours)
    {
        var hour = HourOf(at);
        if (!hours.AreQuietAt(hour))
            return at;
        var day = WorkingCalendar.DayOf(at);
        return WorkingCalendar.At(hour < hours.QuietTo ? day : day.AddDays(1), hours.QuietTo, at);
    }

    private static TimeOnly HourOf(DateTime utc) => TimeOnly.FromDateTime(WorkingCalendar.LocalOf(utc));
}
