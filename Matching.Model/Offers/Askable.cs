using Matching.Accounts;
using Matching.Assignments;
using Matching.Associations;
using Matching.FollowUps;
using Matching.Missions;
using Matching.Needs;
using Matching.Persistence;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// The single definition of who may be asked, for every <see cref="AskingDoor"/>. Reads the facts of any number of
/// needs and employees in a fixed number of queries and evaluates the exclusions in memory. Callers that write must
/// read it under the locks of need and employee.
/// </summary>
public sealed class Askable
{
    private readonly record struct NeedFacts(
        NeedStatus Status, DateOnly? Start, DateOnly? End, MissionFormat? Format, Guid Association, bool IsEligible,
            bool IsTooLate);

    private readonly record struct PersonFacts(bool Consent, DateOnly? PausedUntil, int Waiting);

    private readonly record struct OfferFacts(OfferStatus Status, OfferStatus? EndedAtStep, bool WasChanged)
    {
        public bool IsRefusal => Status == OfferStatus.Declined
            && EndedAtStep is OfferStatus.AwaitingEmployee or OfferStatus.AwaitingAssociation;
    }

    private readonly record struct Pair(Guid Need, Guid Employee);

    private readonly IReadOnlyList<Exclusion> _closing;
    private readonly DateOnly _today;
    private Dictionary<Guid, NeedFacts> _needs = [];
    private Dictionary<Guid, PersonFacts> _people = [];
    private ILookup<Pair, OfferFacts> _offers = Array.Empty<OfferFacts>().ToLookup(_ => default(Pair));
    private Dictionary<Pair, (bool ByEmployee, bool ByAssociation)> _refusals = [];
    private ILookup<Guid, (DateOnly Start, DateOnly End)> _missions = Array.Empty<(DateOnly, DateOnly)>()
        .ToLookup(_ => Guid.Empty);
    private Dictionary<(Guid Employee, Guid Association), int> _loanDays = [];

    private Askable(AskingDoor door, DateTime now) => (_closing, _today) = (AskingDoors.ClosedBy(door),
        WorkingCalendar.DayOf(now));

    /// <summary>Reads the facts of needs and employees given by id.</summary>
    public static Task<Askable> ReadAsync(MatchingDbContext db, IReadOnlyCollection<Guid> needs,
        IReadOnlyCollection<Guid> people, AskingDoor door,
        DateTime now, CancellationToken ct) =>
        ReadAsync(db, db.Needs.Where(n => needs.Contains(n.Id)), db.Employees.Where(e => people.Contains(e.Id)), door,
            now, ct);

    /// <summary>Reads the facts of the needs and employees that two queries select.</summary>
    /// <param name="db">Database context.</param>
    /// <param name="needs">Query of the needs.</param>
    /// <param name="people">Query of the employees.</param>
    /// <param name="door">Only the facts that its exclusions use are read.</param>
    /// <param name="now">UTC instant.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <param name="excludedRound">Job id of a round whose own offers are ignored, so that a resumed round gets the
    /// same result; null for none.</param>
    internal static async Task<Askable> ReadAsync(MatchingDbContext db, IQueryable<Need> needs,
        IQueryable<Employee> people, AskingDoor door,
        DateTime now, CancellationToken ct, Guid? excludedRound = null)
    {
        var askable = new Askable(door, now);
        var (needIds, personIds) = (needs.Select(n => n.Id), people.Select(e => e.Id));
        var others = excludedRound is { } round ? db.Offers.Where(o =>
            !db.MatchRuns.Any(r => r.Id == o.MatchRunId && r.JobId == round)) : db.Offers;
        await askable.ReadNeedsAsync(db, needs, now, ct);
        await askable.ReadMissionsAsync(db, personIds, ct);
        if (askable.Checks(Exclusion.LiveOffer))
            await askable.ReadOffersAsync(db, others.Where(o => needIds.Contains(o.NeedId)
                && personIds.Contains(o.EmployeeId)), needIds, personIds, ct);
        if (askable.Checks(Exclusion.NoConsent))
        {
            askable._people = await people.Select(e => new
            {
                e.Id,
                e.Profile.Consent,
                e.Profile.PausedUntil,
                Waiting = others.Count(o => o.EmployeeId == e.Id && o.Status == OfferStatus.AwaitingEmployee),
            }).ToDictionaryAsync(e => e.Id, e => new PersonFacts(e.Consent, e.PausedUntil, e.Waiting), ct);
        }
        return askable;
    }

    /// <summary>The exclusions that apply to a pair, the most serious first; empty if it may be asked.</summary>
    public IReadOnlyList<FoundExclusion> Exclusions(Guid needId, Guid employeeId) =>
        [.. _closing.Where(e => Applies(e, needId, employeeId))
            .Select(e => new FoundExclusion(e, _people.GetValueOrDefault(employeeId).PausedUntil))];

    /// <summary>Whether no exclusion applies to a pair.</summary>
    public bool IsOpen(Guid needId, Guid employeeId) => !_closing.Any(e => Applies(e, needId, employeeId));

    /// <summary>Throws if an exclusion applies to a pair; the message addresses <paramref name="reader"/>.</summary>
    /// <exception cref="BusinessRuleException">An exclusion applies.</exception>
    public void Require(Guid needId, Guid employeeId, Actor reader)
    {
        var sentences = Exclusions(needId, employeeId).Select(e => reader is EmployeeActor ? e.SentenceToEmployee
            : e.Sentence).ToList();
        BusinessRuleException.Require(sentences.Count == 0, string.Join(' ', sentences.Select(s => s.Fr)),
            string.Join(' ', sentences.Select(s => s.En)));
    }

    private bool Checks(Exclusion exclusion) => _closing.Contains(exclusion);

    private bool Applies(Exclusion exclusion, Guid needId, Guid employeeId)
    {
        var pair = new Pair(needId, employeeId);
        if (!_needs.TryGetValue(needId, out var need))
            return exclusion == Exclusion.NeedNotOpen;
        var person = _people.GetValueOrDefault(employeeId);
        return exclusion switch
        {
            Exclusion.NeedNotOpen => need.Status != NeedStatus.Open,
            Exclusion.AssociationNotEligible => !need.IsEligible,
            Exclusion.OverlappingMission => _missions[employeeId].Any(m => m.Start <= need.End && need.Start <= m.End),
            Exclusion.LoanLimit => ExceedsLoanLimit(need, employeeId),
            Exclusion.TooLate => need.IsTooLate,
            Exclusion.LiveOffer => _offers[pair].Any(o => o.Status <= OfferStatus.AwaitingCoordinator),
            Exclusion.RefusedByAssociation => _refusals.GetValueOrDefault(pair).ByAssociation
                || _offers[pair].Any(o => o.Status == OfferStatus.Declined
                    && o.EndedAtStep == OfferStatus.AwaitingAssociation),
            Exclusion.RefusedByEmployee => _refusals.GetValueOrDefault(pair).ByEmployee
                || _offers[pair].LastOrDefault() is
                {
                    Status: OfferStatus.Declined,
                    EndedAtStep: OfferStatus.AwaitingEmployee
                },
            Exclusion.NoConsent => !person.Consent,
            Exclusion.Paused => person.PausedUntil >= _today,
            Exclusion.CapReached => person.Waiting >= OfferLimits.WaitingOnEmployee,
            Exclusion.AlreadyAsked => _offers[pair].Any(o => o.Status > OfferStatus.AwaitingCoordinator && !o.WasChanged
                && !o.IsRefusal),
            _ => throw new ArgumentOutOfRangeException(nameof(exclusion), exclusion, null),
        };
    }

    private bool ExceedsLoanLimit(NeedFacts need, Guid employeeId) =>
        need is { Format: { } format, Start: { } start, End: { } end } && Assignment.IsLoanFormat(format)
        && _loanDays.GetValueOrDefault((employeeId,
            need.Association)) + end.DayNumber - start.DayNumber + 1 > HostTime.LimitDays;

    private async Task ReadNeedsAsync(MatchingDbContext db, IQueryable<Need> needs, DateTime now, CancellationToken ct)
    {
        var rows = await needs.Select(n => new
        {
            n.Id,
            n.Status,
            n.Terms.Start,
            n.Terms.End,
            n.Terms.Format,
            n.AssociationId,
            n.Association.Eligibility,
            n.Association.EligibleUntil
        })
            .ToListAsync(ct);
        _needs = rows.ToDictionary(n => n.Id, n => new NeedFacts(n.Status, n.Start, n.End, n.Format, n.AssociationId,
            Association.IsEligible(n.Eligibility, n.EligibleUntil, _today),
            !db.FollowUpSettings.CanStillBeAnswered(n.Start, now)));
    }

    /// <summary>
    /// Reads the missions that overlap the needs' dates, and the days lent so far to the associations of loan needs.
    /// </summary>
    private async Task ReadMissionsAsync(MatchingDbContext db, IQueryable<Guid> personIds, CancellationToken ct)
    {
        var (first, last) = (_needs.Values.Min(n => n.Start), _needs.Values.Max(n => n.End));
        _missions = (await db.Assignments.Where(a => personIds.Contains(a.EmployeeId) && a.Start <= last
            && a.End >= first
                && (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running))
                    .Select(a => new { a.EmployeeId, a.Start, a.End }).ToListAsync(ct))
            .ToLookup(a => a.EmployeeId, a => (a.Start, a.End));
        var hosts = _needs.Values.Where(n => n.Format is { } f && Assignment.IsLoanFormat(f)).Select(n => n.Association)
            .Distinct().ToList();
        if (hosts.Count > 0)
            _loanDays = await db.HostTimes.Where(h => hosts.Contains(h.AssociationId)
                && personIds.Contains(h.EmployeeId))
                .ToDictionaryAsync(h => (h.EmployeeId, h.AssociationId), h => h.LoanDays, ct);
    }

    private async Task ReadOffersAsync(MatchingDbContext db, IQueryable<Offer> offers, IQueryable<Guid> needIds,
        IQueryable<Guid> personIds, CancellationToken ct)
    {
        _offers = (await offers.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(o => new
        {
            o.NeedId,
            o.EmployeeId,
            o.Status,
            o.EndedAtStep,
            WasChanged = o.Status == OfferStatus.Obsolete
                && o.Transitions.Any(t => t.To == OfferStatus.Obsolete && t.Why == ChangeNeed.Why),
        }).ToListAsync(ct)).ToLookup(o => new Pair(o.NeedId, o.EmployeeId), o =>
            new OfferFacts(o.Status, o.EndedAtStep, o.WasChanged));
        _refusals = (await db.Interactions.Where(i => needIds.Contains(i.NeedId) && personIds.Contains(i.EmployeeId)
                && (i.EmployeeAnswer == Answer.Declined || i.AssociationAnswer == Answer.Declined))
            .Select(i => new { i.NeedId, i.EmployeeId, i.EmployeeAnswer, i.AssociationAnswer }).ToListAsync(ct))
            .ToDictionary(i => new Pair(i.NeedId, i.EmployeeId), i =>
                (i.EmployeeAnswer == Answer.Declined, i.AssociationAnswer == Answer.Declined));
    }
}
