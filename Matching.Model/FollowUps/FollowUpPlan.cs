using System.Globalization;
using Matching.Offers;

namespace Matching.FollowUps;

/// <summary>A transition, reduced to what <see cref="FollowUpPlan"/> needs.</summary>
/// <param name="Subject">Id of the offer, assignment, need or convention.</param>
/// <param name="Need">Id of the subject's need.</param>
/// <param name="To">The state after the transition.</param>
/// <param name="At">UTC instant of the transition.</param>
internal sealed record Move(Guid Subject, Guid Need, Enum To, DateTime At)
{
    /// <summary>First day of the mission of an offer or an assignment.</summary>
    public DateOnly? Start { get; init; }
    /// <summary>Last day of an assignment.</summary>
    public DateOnly? End { get; init; }
    /// <summary>
    /// Distinguishes repeated entries into the same state, such as the version of a need; empty otherwise.
    /// </summary>
    public string Occurrence { get; init; } = "";
}

/// <summary>Computes the follow-ups of a transition from <see cref="FollowUpTable"/>, without side effects.</summary>
internal static class FollowUpPlan
{
    /// <summary>Minimum distance of a monthly check-in to the halfway check-in and to the end, in days.</summary>
    private const int CheckInsApart = 10;

    public static IEnumerable<FollowUp> CreateFollowUps(Move move, FollowUpSettings settings) =>
        from rule in FollowUpTable.Rules
        where rule.After.Equals(move.To)
        from due in DueInstants(rule, move, settings)
        where !(rule.Warns && due.At <= move.At)
        let end = EndOf(move, settings)
        let at = rule.Escalates && due.At >= end
            ? WorkingCalendar.At(WorkingCalendar.DayOf(end), settings.Morning)
            : due.At
        where !((rule.Reminds && at >= end) || (rule.Escalates && at != due.At && at <= move.At))
        select FollowUp.Create(rule.Kind, move.Subject, move.Need, Occurrence(move, due.Occurrence),
            at < move.At ? move.At : at, move.At);

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
    private static DateTime EndOf(Move move, FollowUpSettings settings) => move.To switch
    {
        OfferStatus.AwaitingEmployee or OfferStatus.AwaitingAssociation =>
            settings.DueAt((OfferStatus)move.To, move.At, move.Start)!.Value,
        OfferStatus.AwaitingManager or OfferStatus.InLine when move.Start is { } start => settings.LastAnswerAt(start),
        _ => DateTime.MaxValue,
    };

    private static IEnumerable<(DateTime At, string Occurrence)> DueInstants(FollowUpRule rule, Move move,
        FollowUpSettings settings)
    {
        var (calendar, delay) = (settings.Calendar, settings.DelayOf(rule));
        if (rule.Anchor == Anchor.Move)
            return [(calendar.Add(move.At, delay), "")];
        if (rule.Anchor == Anchor.StepDue)
            return [(settings.DueAt((OfferStatus)move.To, move.At, move.Start)!.Value, "")];
        if (rule.Anchor == Anchor.LastAnswer)
            return move.Start is { } firstDay ? [(settings.LastAnswerAt(firstDay), "")] : [];
        if (rule.Anchor == Anchor.MoveDay)
        {
            var day = calendar.Add(WorkingCalendar.DayOf(move.At), delay);
            return [(WorkingCalendar.At(day, settings.Morning),
                rule.Kind == FollowUpKind.DigestCoordinator ? FormatDay(day) : "")];
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
            _ => Months(start, end, delay, settings)
                .Select(d => (WorkingCalendar.At(d, settings.Morning), FormatDay(d))),
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

    private static IEnumerable<DateOnly> Months(DateOnly start, DateOnly end, Delay interval, FollowUpSettings settings)
    {
        if (end.DayNumber - start.DayNumber + 1 < settings.MonthlyFromDays)
            yield break;
        var half = Halfway(start, end, settings);
        for (var n = 1; ; n++)
        {
            var day = settings.Calendar.Add(start, interval with { Amount = interval.Amount * n });
            if (day.DayNumber > end.DayNumber - CheckInsApart)
                yield break;
            if (half is null || Math.Abs(day.DayNumber - half.Value.DayNumber) >= CheckInsApart)
                yield return day;
        }
    }

    private static string Occurrence(Move move, string occurrence) =>
        move.Occurrence.Length == 0 ? occurrence
        : occurrence.Length == 0 ? move.Occurrence
        : $"{move.Occurrence}/{occurrence}";

    private static string FormatDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
