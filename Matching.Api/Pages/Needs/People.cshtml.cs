using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Needs;

/// <summary>The people ranked for a need: compare, propose, or nominate somebody else with a reason.</summary>
[Authorize(Policy = Policies.Coordinator)]
public sealed class PeopleModel(MatchingDbContext db, MakeOffer make, NoteViewing note, TimeProvider time) : PageModel
{
    /// <summary>People shown at first; the rest is a link away.</summary>
    public const int AtFirst = 15;
    private const int MostCompared = 5;

    public Need Need { get; private set; } = null!;
    public RankedListView? Ranked { get; private set; }
    public IReadOnlyList<RankedPerson> Compared { get; private set; } = [];
    public IReadOnlyList<NomineeView> Found { get; private set; } = [];
    public Pager? FoundPager { get; private set; }
    public string Query { get; private set; } = "";
    public bool All { get; private set; }

    public async Task OnGetAsync(Guid id, string? q, Guid[] c, bool all, CancellationToken ct)
    {
        var coordinator = HttpContext.Actor<CoordinatorActor>();
        Need = await db.GetNeedAsync(id, coordinator, ct);
        await note.HandleAsync(id, Need.Version, coordinator, ct);
        Ranked = await db.RankedListAsync(id, Need.Version, time.Today(), coordinator, ct);
        Compared = [.. (Ranked?.People ?? []).Where(p => c.Contains(p.EmployeeId)).Take(MostCompared)];
        All = all;
        Query = q?.Trim() ?? "";
        if (Query.Length > 1)
            (Found, FoundPager) = await db.NomineesAsync(await PlacedNeedAsync(id, coordinator, ct), Query, time.Today(), coordinator, Request, ct);
    }

    private Task<Need> PlacedNeedAsync(Guid id, CoordinatorActor coordinator, CancellationToken ct) => db.Needs.VisibleTo(coordinator).AsNoTracking()
        .Include(n => n.Skills).Include(n => n.Commune).Include(n => n.Association).ThenInclude(a => a.Commune).SingleAsync(n => n.Id == id, ct);

    public async Task<IActionResult> OnPostProposeAsync(Guid id, Guid employee, string? reason, CancellationToken ct)
    {
        await make.ProposeAsync(id, employee, reason ?? "", HttpContext.Actor<CoordinatorActor>(), ct);
        return this.Done($"/needs/{id}/people", Say.L("La personne est interrogée.", "The person is being asked."));
    }

    public async Task<IActionResult> OnPostNominateAsync(Guid id, Guid employee, string? reason, CancellationToken ct)
    {
        await make.NominateAsync(id, employee, reason ?? "", HttpContext.Actor<CoordinatorActor>(), ct);
        return this.Done($"/needs/{id}/people", Say.L("La personne est désignée : on lui pose la question.", "The person is nominated: she is being asked."));
    }
}
