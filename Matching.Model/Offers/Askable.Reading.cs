using Matching.Assignments;
using Matching.Associations;
using Matching.FollowUps;
using Matching.Missions;
using Matching.Needs;
using Matching.Persistence;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;
using static Matching.Offers.OfferStatus;

namespace Matching.Offers;

/// <content>The facts that decide who may be asked, read in a fixed number of queries.</content>
public sealed partial class Askable
{
    private Dictionary<Guid, AskedNeed> _needs = [];
    private Dictionary<Guid, AskedEmployee> _people = [];
    private ILookup<AskedPair, EarlierOffer> _offers =
        Array.Empty<EarlierOffer>().ToLookup(_ => default(AskedPair));
    private Dictionary<AskedPair, (bool ByEmployee, bool ByAssociation)> _refusals = [];
    private ILookup<Guid, (DateOnly Start, DateOnly End)> _missions =
        Array.Empty<(DateOnly, DateOnly)>().ToLookup(_ => Guid.Empty);
    private Dictionary<(Guid Employee, Guid Association), int> _loanDays = [];

    /// <summary>Reads the facts of needs and employees given by id.</summary>
    public static Task<Askable> ReadAsync(MatchingDbContext db, IReadOnlyCollection<Guid> needs,
        IReadOnlyCollection<Guid> people, AskingDoor door, DateTime now, CancellationToken ct) =>
        ReadAsync(db, new AskingScope(db.Needs.Where(n => needs.Contains(n.Id)),
            db.Employees.Where(e => people.Contains(e.Id))), door, now, ct);

    /// <summary>Reads the facts, of the needs and employees that two queries select, that the door uses.</summary>
    internal static async Task<Askable> ReadAsync(MatchingDbContext db, AskingScope scope, AskingDoor door,
        DateTime now, CancellationToken ct)
    {
        var askable = new Askable(AskingDoors.ClosedBy(door), now);
        var (needIds, personIds) = (scope.Needs.Select(n => n.Id), scope.People.Select(e => e.Id));
        var others = scope.ExcludedRound is { } round
            ? db.Offers.Where(o => !db.MatchRuns.Any(r => r.Id == o.MatchRunId && r.JobId == round))
            : db.Offers;
        await askable.ReadNeedsAsync(scope.Needs, now, ct);
        await askable.ReadMissionsAsync(db, personIds, ct);
        if (askable._closing.Contains(Exclusion.LiveOffer))
            await askable.ReadOffersAsync(db, others.Where(o => needIds.Contains(o.NeedId)
                && personIds.Contains(o.EmployeeId)), needIds, personIds, ct);
        if (askable._closing.Contains(Exclusion.NoConsent))
            await askable.ReadPeopleAsync(scope.People, others, ct);
        return askable;
    }

    private async Task ReadPeopleAsync(IQueryable<Employee> people, IQueryable<Offer> offers, CancellationToken ct) =>
        _people = await people.Select(e => new
        {
            e.Id,
            Facts = new AskedEmployee(e.Profile.Consent, e.Profile.PausedUntil,
                offers.Count(o => o.EmployeeId == e.Id && o.Status == AwaitingEmployee)),
        }).ToDictionaryAsync(e => e.Id, e => e.Facts, ct);

    private async Task ReadNeedsAsync(IQueryable<Need> needs, DateTime now, CancellationToken ct)
    {
        var today = WorkingCalendar.DayOf(now);
        _needs = await needs.Select(n => new
        {
            n.Id,
            Facts = new AskedNeed(n.Status, n.Terms.Start, n.Terms.End, n.Terms.Format, n.AssociationId,
                Association.IsEligible(n.Association.Eligibility, n.Association.EligibleUntil, today),
                AnswerDeadline.IsPast(n.Terms.Start, now)),
        }).ToDictionaryAsync(n => n.Id, n => n.Facts, ct);
    }

    /// <summary>
    /// Reads the missions that overlap the needs' dates, and the days lent so far to the associations of loan needs.
    /// </summary>
    private async Task ReadMissionsAsync(MatchingDbContext db, IQueryable<Guid> personIds, CancellationToken ct)
    {
        var (first, last) = (_needs.Values.Min(n => n.Start), _needs.Values.Max(n => n.End));
        _missions = (await db.Assignments.Active()
            .Where(a => personIds.Contains(a.EmployeeId) && a.Start <= last && a.End >= first)
            .Select(a => new { a.EmployeeId, a.Start, a.End }).ToListAsync(ct))
            .ToLookup(a => a.EmployeeId, a => (a.Start, a.End));
        var hosts = _needs.Values.Where(n => Assignment.IsLoanFormat(n.Format)).Select(n => n.Association).Distinct()
            .ToList();
        if (hosts.Count > 0)
            _loanDays = await db.HostTimes
                .Where(h => hosts.Contains(h.AssociationId) && personIds.Contains(h.EmployeeId))
                .ToDictionaryAsync(h => (h.EmployeeId, h.AssociationId), h => h.LoanDays, ct);
    }

    private async Task ReadOffersAsync(MatchingDbContext db, IQueryable<Offer> offers, IQueryable<Guid> needIds,
        IQueryable<Guid> personIds, CancellationToken ct)
    {
        _offers = (await offers.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(o => new
        {
            Pair = new AskedPair(o.NeedId, o.EmployeeId),
            Offer = new EarlierOffer(o.Status, o.EndedAtStep, o.Status == Obsolete
                && o.Transitions.Any(t => t.To == Obsolete && t.Why == ChangeNeed.Why)),
        }).ToListAsync(ct)).ToLookup(o => o.Pair, o => o.Offer);
        _refusals = await db.Interactions.Where(i => needIds.Contains(i.NeedId) && personIds.Contains(i.EmployeeId)
                && (i.EmployeeAnswer == Answer.Declined || i.AssociationAnswer == Answer.Declined))
            .Select(i => new { i.NeedId, i.EmployeeId, i.EmployeeAnswer, i.AssociationAnswer })
            .ToDictionaryAsync(i => new AskedPair(i.NeedId, i.EmployeeId),
                i => (i.EmployeeAnswer == Answer.Declined, i.AssociationAnswer == Answer.Declined), ct);
    }
}

/// <summary>A need and an employee.</summary>
internal readonly record struct AskedPair(Guid Need, Guid Employee);

/// <summary>What <see cref="Askable"/> checks of a need.</summary>
internal readonly record struct AskedNeed(
    NeedStatus Status, DateOnly? Start, DateOnly? End, MissionFormat? Format, Guid Association, bool IsEligible,
    bool IsTooLate);

/// <summary>What <see cref="Askable"/> checks of an employee.</summary>
internal readonly record struct AskedEmployee(bool HasConsent, DateOnly? PausedUntil, int Waiting);

/// <summary>An earlier or live offer of a pair.</summary>
internal readonly record struct EarlierOffer(OfferStatus Status, OfferStatus? EndedAtStep, bool WasChanged)
{
    public bool IsRefusal => IsDeclinedAt(AwaitingEmployee) || IsDeclinedAt(AwaitingAssociation);

    public bool IsDeclinedAt(OfferStatus step) => Status == Declined && EndedAtStep == step;
}
