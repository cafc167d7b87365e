using System.Globalization;
using Matching.Offers;

namespace Matching.FollowUps;

/// <summary>A move, as far as what it gives rise to goes.</summary>
/// <param name="Subject">The offer, assignment or need.</param>
/// <param name="Need">Its need.</param>
/// <param name="To">The state that begins.</param>
/// <param name="At">UTC instant.</param>
internal sealed record Move(Guid Subject, Guid Need, Enum To, DateTime At)
{
    /// <summary>First day of the mission of an offer or an assignment.</summary>
    public DateOnly? Start { get; init; }
    /// <summary>Last day of an assignment.</summary>
    public DateOnly? End { get; init; }
    /// <summary>
    /// Which beginning of this state it is, where a subject may come to it more than once; empty otherwise.
    /// </summary>
    public string Occurrence { get; init; } = "";
}

/// <summary>The follow-ups that a move gives rise to, from <see cref="FollowUpTable"/>. Pure.</summary>
internal static class FollowUpPlan
{
    /// <summary>A check-in of a month so near to another one is left out.</summary>
    private const int CheckInsApart = 10;

    /// <summary>The rows, in order of the table.</summary>
    public static IEnumerable<FollowUp> CreateFollowUps(Move move, FollowUpSettings settings) =>
        from rule in FollowUpTable.Rules
        where rule.After.Equals(move.To)
        from due in Dues(rule, move, settings)
        where !(rule.Warns && due.At <= move.At)
        let end = EndOf(move, settings)
        let at = rule.Escalates && due.At >= end
            ? WorkingCalendar.At(WorkingCalendar.DayOf(end), settings.Morning)
            : due.At
        where !((rule.Reminds && at >= end) || (rule.Escalates && at != due.At && at <= move.At))
        select FollowUp.Create(rule.Kind, move.Subject, move.Need, Occurrence(move, due.Which),
            at < move.At ? move.At : at, move.At);

    /// <summary>The one that comes after a digest.</summary>
    public static FollowUp NextDigest(FollowUp last, DateTime now, FollowUpSettings settings)
    {
        var day =
            settings.Calendar.Add(WorkingCalendar.DayOf(last.DueAt > now ? last.DueAt : now), settings.DigestEvery);
        return FollowUp.Create(last.Kind, last.SubjectId, last.NeedId, Name(day),
            WorkingCalendar.At(day, settings.Morning), now);
    }

    /// <summary>
    /// When the step of an offer ends by itself; the end of time when it does not, or for other subjects.
    /// </summary>
    private static DateTime EndOf(Move move, FollowUpSettings settings) => move.To switch
    {
        OfferStatus.AwaitingEmployee or OfferStatus.AwaitingAssociation =>
            settings.DueAt((OfferStatus)move.To, move.At, move.Start)!.Value,
        OfferStatus.AwaitingManager or OfferStatus.InLine when move.Start is { } start => settings.LastAnswerAt(start),
        _ => DateTime.MaxValue,
    };

    private static IEnumerable<(DateTime At, string Which)> Dues(FollowUpRule rule, Move move,
        FollowUpSettings settings)
    {
        var (calendar, delay) = (settings.Calendar, settings.DelayOf(rule));
        if (rule.Anchor == Anchor.Move)
            return [(calendar.Add(move.At, delay), "")];
        if (rule.Anchor == Anchor.StepDue)
            return [(settings.DueAt((OfferStatus)move.To, move.At, move.Start)!.Value, "")];
        if (rule.Anchor == Anchor.LastAnswer)
            return move.Start is { } first ? [(settings.LastAnswerAt(first), "")] : [];
        if (rule.Anchor == Anchor.MoveDay)
        {
            var day = calendar.Add(WorkingCalendar.DayOf(move.At), delay);
            return [(WorkingCalendar.At(day, settings.Morning),
                rule.Kind == FollowUpKind.DigestCoordinator ? Name(day) : "")];
        }
        if (move is not { Start: { } start, End: { } end })
            return [];
        return rule.Anchor switch
        {
            Anchor.Start => [(WorkingCalendar.At(calendar.Add(start, delay), settings.Morning), "")],
            Anchor.End => [(WorkingCalendar.At(calendar.Add(end, delay), settings.Morning), "")],
            Anchor.LastCall => [(AfterLastCall(move.At, end, delay, settings), "")],
            Anchor.EndOfWork => [(WorkingCalendar.At(calendar.Add(end, delay), settings.Evening), "")],
            Anchor.Halfway => Halfway(start, end, settings) is { } half
                ? [(WorkingCalendar.At(calendar.Add(half, delay), settings.Morning), "")]
                : [],
            _ => Months(start, end, delay, settings).Select(d => (WorkingCalendar.At(d, settings.Morning), Name(d))),
        };
    }

    private static DateTime AfterLastCall(DateTime move, DateOnly end, Delay delay, FollowUpSettings settings)
    {
        var call = WorkingCalendar.At(
            settings.Calendar.Add(end, settings.DelayOf(FollowUpTable.Find(FollowUpKind.LastCall))), settings.Morning);
        var day = WorkingCalendar.DayOf(call < move ? move : call);
        return WorkingCalendar.At(settings.Calendar.Add(day, delay), settings.Morning);
    }

    private static DateOnly? Halfway(DateOnly start, DateOnly end, FollowUpSettings settings)
    {
        var days = end.DayNumber - start.DayNumber + 1;
        return days >= settings.HalfwayFromDays ? start.AddDays(days / 2) : null;
    }

    private static IEnumerable<DateOnly> Months(DateOnly start, DateOnly end, Delay every, FollowUpSettings settings)
    {
        if (end.DayNumber - start.DayNumber + 1 < settings.MonthlyFromDays)
            yield break;
        var half = Halfway(start, end, settings);
        for (var n = 1; ; n++)
        {
            var day = settings.Calendar.Add(start, every with { Amount = every.Amount * n });
            if (day.DayNumber > end.DayNumber - CheckInsApart)
                yield break;
            if (half is null || Math.Abs(day.DayNumber - half.Value.DayNumber) >= CheckInsApart)
                yield return day;
        }
    }

    private static string Occurrence(Move move, string which) =>
        move.Occurrence.Length == 0 ? which : which.Length == 0 ? move.Occurrence : $"{move.Occurrence}/{which}";

    private static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
