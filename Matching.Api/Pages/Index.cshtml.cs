using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Assignments;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages;

/// <summary>What waits for me, oldest first, then my needs and assignments.</summary>
public sealed class IndexModel(MatchingDbContext db, AnswerOffer answer, ApproveOffer approve, ChangeAssignment change) : PageModel
{
    public IReadOnlyList<EmployeeOffer> ForEmployee { get; private set; } = [];
    public IReadOnlyList<AnonymousOffer> ForAssociation { get; private set; } = [];
    public IReadOnlyList<CoordinatorOffer> ForCoordinator { get; private set; } = [];
    public IReadOnlyList<Need> Needs { get; private set; } = [];
    public IReadOnlyList<AssignmentView> Assignments { get; private set; } = [];
    public bool IsAssociation => HttpContext.ActorOrNull() is AssociationActor;
    public bool Nothing => ForEmployee.Count + ForAssociation.Count + ForCoordinator.Count == 0;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        if (actor is EmployeeActor employee)
            ForEmployee = await db.EmployeeOffersAsync(db.Offers.Live(), employee, ct);
        if (actor is AssociationActor association)
            ForAssociation = await db.AnonymousOffersAsync(db.Offers.Where(o => o.Status == OfferStatus.AwaitingAssociation), association, ct);
        if (actor is CoordinatorActor coordinator)
            ForCoordinator = await db.CoordinatorOffersAsync(db.Offers.Where(o => o.Status == OfferStatus.AwaitingCoordinator), coordinator, ct);
        var needs = db.Needs.VisibleTo(actor).AsNoTracking();
        if (actor is EmployeeActor)
            needs = needs.Where(n => n.Status == NeedStatus.Open);
        if (actor is CoordinatorActor)
            needs = needs.Where(n => n.Status == NeedStatus.Submitted || n.Status == NeedStatus.Open);
        Needs = await needs.OrderByDescending(n => n.Status == NeedStatus.Submitted).ThenBy(n => n.PostedAt).ThenBy(n => n.Id).Take(100).ToListAsync(ct);
        Assignments = await db.AssignmentViewsAsync(actor, ct);
    }

    public async Task<IActionResult> OnPostAcceptAsync(Guid id, CancellationToken ct)
    {
        await answer.AcceptAsync(id, HttpContext.Actor(), ct);
        return LocalRedirect("/");
    }

    public async Task<IActionResult> OnPostDeclineAsync(Guid id, DeclineReason reason, CancellationToken ct)
    {
        await answer.DeclineAsync(id, reason, "", HttpContext.Actor(), ct);
        return LocalRedirect("/");
    }

    public async Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken ct)
    {
        await approve.HandleAsync(id, HttpContext.Actor<CoordinatorActor>(), ct);
        return LocalRedirect("/");
    }

    public async Task<IActionResult> OnPostBeginAsync(Guid id, CancellationToken ct)
    {
        await change.BeginAsync(id, HttpContext.Actor(), ct);
        return LocalRedirect("/");
    }

    public async Task<IActionResult> OnPostCompleteAsync(Guid id, double? rating, CancellationToken ct)
    {
        await change.CompleteAsync(id, rating, HttpContext.Actor<AssociationActor>(), ct);
        return LocalRedirect("/");
    }
}
