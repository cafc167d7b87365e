using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Persistence;
using Matching.Ranking;
using static Matching.Offers.Exclusion;

namespace Matching.Offers;

/// <summary>
/// The single definition of who may be asked, for every <see cref="AskingDoor"/>. Reads the facts of any number of
/// needs and employees in a fixed number of queries and evaluates the exclusions in memory. Callers that write must
/// read it under the locks of need and employee.
/// </summary>
public sealed partial class Askable
{
    private readonly IReadOnlyList<Exclusion> _closing;
    private readonly DateOnly _today;

    private Askable(IReadOnlyList<Exclusion> closing, DateTime now) =>
        (_closing, _today) = (closing, WorkingCalendar.DayOf(now));

    /// <summary>The exclusions that apply to a pair, the most serious first; empty if it may be asked.</summary>
    public IReadOnlyList<FoundExclusion> Exclusions(Guid needId, Guid employeeId) =>
        [.. _closing.Where(e => Applies(e, needId, employeeId))
            .Select(e => new FoundExclusion(e, _people.GetValueOrDefault(employeeId).PausedUntil))];

    /// <summary>Whether no exclusion applies to a pair.</summary>
    public bool IsOpen(Guid needId, Guid employeeId) => !_closing.Any(e => Applies(e, needId, employeeId));

    /// <summary>Throws if an exclusion applies to a pair; the message addresses <paramref name="reader"/>.</summary>
    /// <exception cref="BusinessRuleException">An exclusion applies.</exception>
    internal static async Task RequireAsync(MatchingDbContext db, AskedPair pair, AskingDoor door, Actor reader,
        DateTime now, CancellationToken ct)
    {
        var askable = await ReadAsync(db, [pair.Need], [pair.Employee], door, now, ct);
        var sentences = askable.Exclusions(pair.Need, pair.Employee)
            .Select(e => reader is EmployeeActor ? e.SentenceToEmployee : e.Sentence).ToList();
        BusinessRuleException.Require(sentences.Count == 0, string.Join(' ', sentences.Select(s => s.Fr)),
            string.Join(' ', sentences.Select(s => s.En)));
    }

    private bool Applies(Exclusion exclusion, Guid needId, Guid employeeId)
    {
        var pair = new AskedPair(needId, employeeId);
        if (!_needs.TryGetValue(needId, out var need))
            return exclusion == NeedNotOpen;
        var person = _people.GetValueOrDefault(employeeId);
        return exclusion switch
        {
            NeedNotOpen => need.Status != NeedStatus.Open,
            AssociationNotEligible => !need.IsEligible,
            OverlappingMission => _missions[employeeId]
                .Any(m => AssignmentTime.Overlap(m.Start, m.End, need.Start, need.End)),
            LoanLimit => ExceedsLoanLimit(need, employeeId),
            TooLate => need.IsTooLate,
            LiveOffer => _offers[pair].Any(o => OfferSteps.IsLive(o.Status)),
            RefusedByAssociation => _refusals.GetValueOrDefault(pair).ByAssociation
                || _offers[pair].Any(o => o.IsDeclinedAt(OfferStatus.AwaitingAssociation)),
            RefusedByEmployee => _refusals.GetValueOrDefault(pair).ByEmployee
                || _offers[pair].LastOrDefault().IsDeclinedAt(OfferStatus.AwaitingEmployee),
            NoConsent => !person.HasConsent,
            Paused => person.PausedUntil >= _today,
            CapReached => person.Waiting >= PairSettings.DefaultMaxOpenOffers,
            AlreadyAsked => _offers[pair]
                .Any(o => !OfferSteps.IsLive(o.Status) && !o.WasChanged && !o.IsRefusal),
        };
    }

    private bool ExceedsLoanLimit(AskedNeed need, Guid employeeId) =>
        Assignment.IsLoanFormat(need.Format) && need is { Start: { } start, End: { } end }
        && _loanDays.GetValueOrDefault((employeeId, need.Association)) + end.DayNumber - start.DayNumber + 1
            > HostTime.LimitDays;
}
