using System.Linq.Expressions;
using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Conventions;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages;

/// <summary>
/// The start page of employees and associations: what waits for them, oldest first, then what is new. Other roles are
/// redirected to their own start pages.
/// </summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class IndexModel(MatchingDbContext db, MatcherSource matchers, TimeProvider time) : ReaderPage
{
    private const int NewNeeds = 5;
    private const int MaxListed = 50;

    public IReadOnlyList<EmployeeOffer> ForEmployee { get; private set; } = [];
    public IReadOnlyList<AnonymousOffer> ForAssociation { get; private set; } = [];
    public IReadOnlyList<NeedForMe> NeedsForMe { get; private set; } = [];
    public IReadOnlyList<Need> Needs { get; private set; } = [];
    public IReadOnlyList<AssignmentView> Assignments { get; private set; } = [];
    public IReadOnlyList<ConventionLine> Conventions { get; private set; } = [];
    /// <summary>Number of needs beyond those that the page shows.</summary>
    public int MoreNeeds { get; private set; }
    /// <summary>Number of assignments beyond those that the page shows.</summary>
    public int MoreAssignments { get; private set; }
    /// <summary>Number of conventions beyond those that the page shows.</summary>
    public int MoreConventions { get; private set; }
    public bool Consents { get; private set; }
    public DateOnly? PausedUntil { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        switch (Actor)
        {
            case CoordinatorActor:
                return LocalRedirect("/queue");
            case OperatorActor:
                return LocalRedirect("/dead-letters");
            case EmployeeActor employee:
                await LoadAsync(employee, ct);
                break;
            case AssociationActor association:
                ForAssociation =
                    await db.AnonymousOffersAsync(db.Offers.Where(o => o.Status == OfferStatus.AwaitingAssociation),
                        association, time, ct);
                (Needs, MoreNeeds) = await ReadFirstAsync(db.Needs.VisibleTo(association).AsNoTracking()
                    .Where(n => n.Status == NeedStatus.Draft || n.Status == NeedStatus.Submitted
                        || n.Status == NeedStatus.Open || n.Status == NeedStatus.Filled)
                    .OrderBy(n => n.PostedAt).ThenBy(n => n.Id), ct, n => n.Id);
                break;
        }
        (Assignments, MoreAssignments) = await ReadFirstAsync(db.AssignmentLines(Actor, time), ct);
        (Conventions, MoreConventions) = await ReadFirstAsync(db.WaitingFor(Actor, time.UtcNow()).Lines(db), ct);
        return Page();
    }

    private static async Task<(List<T> Items, int More)> ReadFirstAsync<T>(IQueryable<T> ordered, CancellationToken ct,
        Expression<Func<T, Guid>>? key = null)
    {
        var first = ordered.Take(MaxListed);
        var items = key is null ? await first.ToListAsync(ct) : await first.ToReadableListAsync(key, ct);
        return (items, items.Count < MaxListed ? 0 : await ordered.CountAsync(ct) - MaxListed);
    }

    private async Task LoadAsync(EmployeeActor employee, CancellationToken ct)
    {
        ForEmployee = await db.EmployeeOffersAsync(db.Offers.Live(), employee, ct);
        var profile = await db.Profiles.AsNoTracking().Where(p => p.EmployeeId == employee.EmployeeId)
            .Select(p => new { p.Consent, p.PausedUntil }).SingleAsync(ct);
        Consents = profile.Consent;
        PausedUntil = profile.PausedUntil >= time.Today() ? profile.PausedUntil : null;
        NeedsForMe = [.. (await db.NeedsForMeAsync(matchers, employee, NewNeeds + ForEmployee.Count, ct))
            .Where(n => n.Offer is null && n.Closed.Count == 0).Take(NewNeeds)];
    }
}
