using System.Globalization;
using Matching.Offers;

namespace Matching.FollowUps;

/// <summary>Computes the follow-ups of a transition from <see cref="FollowUpTable"/>, without side effects.</summary>
internal sealed class FollowUpPlan(StateChange change, FollowUpSettings settings)
{
    /// <summary>Minimum distance of a monthly check-in to the halfway check-in and to the end, in days.</summary>
    private const int CheckInsApart = 10;

    private WorkingCalendar Calendar => settings.Calendar;

    public IEnumerable<FollowUp> CreateFollowUps() =>
        from rule in FollowUpTable.Rules
        where rule.After.Equals(change.To)
        from due in DueInstants(rule)
        where !(rule.Warns && due.At <= change.At)
        let end = EndOfStep()
        let at = rule.Escalates && due.At >= end ? settings.MorningOf(WorkingCalendar.DayOf(end)) : due.At
        where !((rule.Reminds && at >= end) || (rule.Escalates && at != due.At && at <= change.At))
        select FollowUp.Create(rule.Kind, change.Subject, change.Need, Occurrence(due.Occurrence),
            at < change.At ? change.At : at, change.At);

    public static FollowUp NextDigest(FollowUp last, DateTime now, FollowUpSettings settings)
    {
        var day =
            settings.Calendar.Add(WorkingCalendar.DayOf(last.DueAt > now ? last.DueAt : now), settings.DigestEvery);
        return FollowUp.Create(last.Kind, last.SubjectId, last.NeedId, FormatDay(day), settings.MorningOf(day), now);
    }

    /// <summary>
    /// The instant at which the offer's step ends by itself; <see cref="DateTime.MaxValue"/> if it does not, or for
    /// other subjects.
    /// </summary>
    private DateTime EndOfStep() => change.To switch
    {
        OfferStatus.AwaitingEmployee or OfferStatus.AwaitingAssociation => StepDue(),
        OfferStatus.AwaitingManager or OfferStatus.InLine when change.Start is { } start => AnswerDeadline.For(start),
        _ => DateTime.MaxValue,
    };

    private DateTime StepDue() => settings.DueAt((OfferStatus)change.To, change.At, change.Start)!.Value;

    private IEnumerable<(DateTime At, string Occurrence)> DueInstants(FollowUpRule rule)
    {
        var delay = settings.DelayOf(rule.Kind);
        return rule.Anchor switch
        {
            Anchor.Move => [(Calendar.Add(change.At, delay), "")],
            Anchor.MoveDay => [Morning(Calendar.Add(WorkingCalendar.DayOf(change.At), delay),
                isDated: rule.Act == FollowUpAct.NotifyAgain)],
            Anchor.StepDue => [(StepDue(), "")],
            Anchor.LastAnswer => change.Start is { } start ? [(AnswerDeadline.For(start), "")] : [],
            Anchor.Start => MorningAfter(change.Start),
            Anchor.Halfway => MorningAfter(Halfway()),
            Anchor.EachMonth => Months(delay).Select(day => Morning(day, isDated: true)),
            Anchor.End => MorningAfter(change.End),
            Anchor.EndOfWork => change.End is { } end
                ? [(WorkingCalendar.At(Calendar.Add(end, delay), AnswerDeadline.Evening), "")]
                : [],
            Anchor.LastCall => change.End is { } end ? [(AfterLastCall(end, delay), "")] : [],
        };

        IEnumerable<(DateTime, string)> MorningAfter(DateOnly? anchor) =>
            anchor is { } day ? [Morning(Calendar.Add(day, delay))] : [];

        (DateTime, string) Morning(DateOnly day, bool isDated = false) =>
            (settings.MorningOf(day), isDated ? FormatDay(day) : "");
    }

    private DateTime AfterLastCall(DateOnly end, Delay delay)
    {
        var call = settings.MorningOf(Calendar.Add(end, settings.DelayOf(FollowUpKind.LastCall)));
        return settings.MorningOf(Calendar.Add(WorkingCalendar.DayOf(call < change.At ? change.At : call), delay));
    }

    private DateOnly? Halfway() =>
        Length is { } days && days >= settings.HalfwayFromDays ? change.Start?.AddDays(days / 2) : null;

    private IEnumerable<DateOnly> Months(Delay interval)
    {
        if (change is not { Start: { } start, End: { } end } || Length < settings.MonthlyFromDays)
            yield break;
        var half = Halfway();
        for (var n = 1; ; n++)
        {
            var day = Calendar.Add(start, interval with { Amount = interval.Amount * n });
            if (day.DayNumber > end.DayNumber - CheckInsApart)
                yield break;
            if (half is null || Math.Abs(day.DayNumber - half.Value.DayNumber) >= CheckInsApart)
                yield return day;
        }
    }

    private int? Length => change.End?.DayNumber - change.Start?.DayNumber + 1;

    private string Occurrence(string occurrence) =>
        string.Join('/', new[] { change.Occurrence, occurrence }.Where(part => part.Length > 0));

    internal static string FormatDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
