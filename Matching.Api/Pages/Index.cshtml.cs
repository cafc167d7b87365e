using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages;

/// <summary>What waits for an employee or an association, oldest first, then what is new. A coordinator has her queue.</summary>
public sealed class IndexModel(MatchingDbContext db, MatcherSource matchers, TimeProvider time) : PageModel
{
    private const int NewNeeds = 5;

    public IReadOnlyList<EmployeeOffer> ForEmployee { get; private set; } = [];
    public IReadOnlyList<AnonymousOffer> ForAssociation { get; private set; } = [];
    public IReadOnlyList<NeedForMe> NeedsForMe { get; private set; } = [];
    public IReadOnlyList<Need> Needs { get; private set; } = [];
    public IReadOnlyList<AssignmentView> Assignments { get; private set; } = [];
    public IReadOnlyList<ConventionLine> Conventions { get; private set; } = [];
    public bool Consents { get; private set; }
    public DateOnly? PausedUntil { get; private set; }
    public bool IsAssociation => HttpContext.ActorOrNull() is AssociationActor;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        switch (HttpContext.Actor())
        {
            case CoordinatorActor:
                return LocalRedirect("/queue");
            case EmployeeActor employee:
                await LoadAsync(employee, ct);
                break;
            case AssociationActor association:
                ForAssociation = await db.AnonymousOffersAsync(db.Offers.Where(o => o.Status == OfferStatus.AwaitingAssociation), association, ct);
                Needs = await db.Needs.VisibleTo(association).AsNoTracking()
                    .Where(n => n.Status == NeedStatus.Draft || n.Status == NeedStatus.Submitted || n.Status == NeedStatus.Open || n.Status == NeedStatus.Filled)
                    .OrderBy(n => n.PostedAt).ThenBy(n => n.Id).Take(50).ToReadableListAsync(n => n.Id, ct);
                break;
        }
        Assignments = await db.AssignmentViewsAsync(HttpContext.Actor(), ct);
        Conventions = await db.WaitingFor(HttpContext.Actor()).LinesAsync(ct);
        return Page();
    }

    private async Task LoadAsync(EmployeeActor employee, CancellationToken ct)
    {
        ForEmployee = await db.EmployeeOffersAsync(db.Offers.Live(), employee, ct);
        var profile = await db.Profiles.AsNoTracking().Where(p => p.EmployeeId == employee.EmployeeId)
            .Select(p => new { p.Consent, p.PausedUntil }).SingleAsync(ct);
        Consents = profile.Consent;
        PausedUntil = profile.PausedUntil >= time.Today() ? profile.PausedUntil : null;
        NeedsForMe = [.. (await db.NeedsForMeAsync(matchers, employee, NewNeeds + ForEmployee.Count, ct)).Where(n => n.Offer is null && n.Closed.Count == 0).Take(NewNeeds)];
    }
}
