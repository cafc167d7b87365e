using System.Globalization;
using Matching.Offers;

namespace Matching.FollowUps;

/// <summary>Computes the follow-ups of a transition from <see cref="FollowUpTable"/>, without side effects.</summary>
internal static class FollowUpPlan
{
    /// <summary>Minimum distance of a monthly check-in to the halfway check-in and to the end, in days.</summary>
    private const int CheckInsApart = 10;

    public static IEnumerable<FollowUp> CreateFollowUps(StateChange change, FollowUpSettings settings) =>
        from rule in FollowUpTable.Rules
        where rule.After.Equals(change.To)
        from due in DueInstants(rule, change, settings)
        where !(rule.Warns && due.At <= change.At)
        let end = EndOf(change, settings)
        let at = rule.Escalates && due.At >= end
            ? WorkingCalendar.At(WorkingCalendar.DayOf(end), settings.Morning)
            : due.At
        where !((rule.Reminds && at >= end) || (rule.Escalates && at != due.At && at <= change.At))
        select FollowUp.Create(rule.Kind, change.Subject, change.Need, Occurrence(change, due.Occurrence),
            at < change.At ? change.At : at, change.At);

    public static FollowUp NextDigest(FollowUp last, DateTime now, FollowUpSettings settings)
    {
        var day =
            settings.Calendar.Add(WorkingCalendar.DayOf(last.DueAt > now ? last.DueAt : now), settings.DigestEvery);
        return FollowUp.Create(last.Kind, last.SubjectId, last.NeedId, FormatDay(day),
            WorkingCalendar.At(day, settings.Morning), now);
    }

    /// <summary>
    /// The instant at which the offer's step ends by itself; <see cref="DateTime.MaxValue"/> if it does not, or for
    /// other subjects.
    /// </summary>
    private static DateTime EndOf(StateChange change, FollowUpSettings settings) => change.To switch
    {
        OfferStatus.AwaitingEmployee or OfferStatus.AwaitingAssociation =>
            settings.DueAt((OfferStatus)change.To, change.At, change.Start)!.Value,
        OfferStatus.AwaitingManager or OfferStatus.InLine when change.Start is { } start => AnswerDeadline.For(start),
        _ => DateTime.MaxValue,
    };

    private static IEnumerable<(DateTime At, string Occurrence)> DueInstants(FollowUpRule rule, StateChange change,
        FollowUpSettings settings)
    {
        var (calendar, delay) = (settings.Calendar, settings.DelayOf(rule));
        return rule.Anchor switch
        {
            Anchor.Move => [(calendar.Add(change.At, delay), "")],
            Anchor.MoveDay => [Morning(calendar.Add(WorkingCalendar.DayOf(change.At), delay),
                isDated: rule.Act == FollowUpAct.NotifyAgain)],
            Anchor.StepDue => [(settings.DueAt((OfferStatus)change.To, change.At, change.Start)!.Value, "")],
            Anchor.LastAnswer => change.Start is { } start ? [(AnswerDeadline.For(start), "")] : [],
            Anchor.Start => change.Start is { } start ? [Morning(calendar.Add(start, delay))] : [],
            Anchor.Halfway => Halfway(change, settings) is { } half ? [Morning(calendar.Add(half, delay))] : [],
            Anchor.EachMonth => Months(change, delay, settings).Select(day => Morning(day, isDated: true)),
            Anchor.End => change.End is { } end ? [Morning(calendar.Add(end, delay))] : [],
            Anchor.EndOfWork => change.End is { } end
                ? [(WorkingCalendar.At(calendar.Add(end, delay), AnswerDeadline.Evening), "")]
                : [],
            Anchor.LastCall => change.End is { } end ? [(AfterLastCall(change.At, end, delay, settings), "")] : [],
        };

        (DateTime, string) Morning(DateOnly day, bool isDated = false) =>
            (WorkingCalendar.At(day, settings.Morning), isDated ? FormatDay(day) : "");
    }

    private static DateTime AfterLastCall(DateTime change, DateOnly end, Delay delay, FollowUpSettings settings)
    {
        var call = WorkingCalendar.At(
            settings.Calendar.Add(end, settings.DelayOf(FollowUpTable.Find(FollowUpKind.LastCall))), settings.Morning);
        var day = WorkingCalendar.DayOf(call < change ? change : call);
        return WorkingCalendar.At(settings.Calendar.Add(day, delay), settings.Morning);
    }

    private static DateOnly? Halfway(StateChange change, FollowUpSettings settings) =>
        change is { Start: { } start } && LengthOf(change) is { } days && days >= settings.HalfwayFromDays
            ? start.AddDays(days / 2)
            : null;

    private static IEnumerable<DateOnly> Months(StateChange change, Delay interval, FollowUpSettings settings)
    {
        if (change is not { Start: { } start, End: { } end } || LengthOf(change) < settings.MonthlyFromDays)
            yield break;
        var half = Halfway(change, settings);
        for (var n = 1; ; n++)
        {
            var day = settings.Calendar.Add(start, interval with { Amount = interval.Amount * n });
            if (day.DayNumber > end.DayNumber - CheckInsApart)
                yield break;
            if (half is null || Math.Abs(day.DayNumber - half.Value.DayNumber) >= CheckInsApart)
                yield return day;
        }
    }

    private static int? LengthOf(StateChange change) => change.End?.DayNumber - change.Start?.DayNumber + 1;

    private static string Occurrence(StateChange change, string occurrence) =>
        change.Occurrence.Length == 0 ? occurrence
        : occurrence.Length == 0 ? change.Occurrence
        : $"{change.Occurrence}/{occurrence}";

    private static string FormatDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
