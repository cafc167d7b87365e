using Matching.FollowUps;

namespace Matching.Notices;

/// <summary>
/// When a notice may be sent. A decision (a step that waits on this person, an approval, a mission called off) goes at
/// once, outside of quiet hours; everything else goes at the reader's one hour of the day, so that it comes as one
/// mail. Pure: all of it follows from the arguments.
/// </summary>
public static class NoticePolicy
{
    /// <summary>Whether a notice asks for a decision of its reader, or tells of one that changes her plans.</summary>
    public static bool IsDecision(NoticeKind kind) =>
        kind is NoticeKind.OfferAsksEmployee or NoticeKind.OfferAsksAssociation or NoticeKind.OfferAsksManager
        or NoticeKind.OfferAsksCoordinator or NoticeKind.AssignmentApproved or NoticeKind.AssignmentCancelled
        or NoticeKind.NeedSubmitted
        or NoticeKind.AssignmentRescheduled or NoticeKind.ConventionToSign;

    /// <summary>
    /// Whether a notice says that an offer has ended on which its reader counts, or which they awaited.
    /// </summary>
    public static bool EndsAnOffer(NoticeKind kind) =>
        kind is NoticeKind.OfferEndedEmployee or NoticeKind.OfferReleasedEmployee
        or NoticeKind.OfferEndedAssociation or NoticeKind.OfferEndedCoordinator;

    /// <summary>
    /// Whether the reader wants it at all: who asked for decisions alone is still told how they ended.
    /// </summary>
    public static bool Wants(NoticeKind kind, NoticeHours hours) => hours.Rhythm != NoticeRhythm.DecisionsOnly
        || IsDecision(kind) || EndsAnOffer(kind);

    /// <summary>The UTC instant at which a notice may be sent.</summary>
    /// <param name="kind">What it tells.</param>
    /// <param name="hours">When its reader may be written to.</param>
    /// <param name="notBefore">UTC instant from which it is true.</param>
    public static DateTime DueAt(NoticeKind kind, NoticeHours hours, DateTime notBefore) =>
        FindNextNoticeHour(hours.Rhythm == NoticeRhythm.AtOnce && IsDecision(kind)
            ? notBefore
            : NextDaily(hours, notBefore), hours);

    /// <summary>
    /// The same for what is owed late, after the service stood still: an hour that passed earlier today still stands,
    /// one of a day before, or in what are quiet hours now, gives way to the next.
    /// </summary>
    /// <param name="kind">What it tells.</param>
    /// <param name="hours">When its reader may be written to.</param>
    /// <param name="notBefore">UTC instant at which it fell due.</param>
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
