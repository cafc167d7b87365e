using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Profiles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Needs;

/// <summary>One need, with what the reader's role may do about it.</summary>
public sealed class NeedModel(MatchingDbContext db, ModerateNeed moderate, ChangeNeed change, MakeOffer make, NoteViewing note, TimeProvider time) : PageModel
{
    public Need Need { get; private set; } = null!;
    public IReadOnlyList<string> SkillLabels { get; private set; } = [];
    public RankedListView? Ranked { get; private set; }
    public IReadOnlyList<Employee> Found { get; private set; } = [];
    public string Query { get; private set; } = "";
    public bool IsCoordinator => HttpContext.ActorOrNull() is CoordinatorActor;
    public bool IsEmployee => HttpContext.ActorOrNull() is EmployeeActor;
    public bool IsAssociation => HttpContext.ActorOrNull() is AssociationActor;

    public async Task OnGetAsync(Guid id, string? q, CancellationToken ct)
    {
        Need = await db.GetNeedAsync(id, HttpContext.Actor(), ct);
        var codes = Need.Skills.Select(s => s.SkillCode).ToList();
        SkillLabels = [.. (await db.Skills.AsNoTracking().Where(s => codes.Contains(s.Code)).OrderBy(s => s.Code).ToListAsync(ct)).Select(s => s.LocalizedLabel.ToString())];
        if (HttpContext.Actor() is not CoordinatorActor coordinator)
            return;
        await note.HandleAsync(id, Need.Version, coordinator, ct);
        Ranked = await db.RankedListAsync(id, Need.Version, time.GetUtcNow().Year, coordinator, ct);
        Query = q ?? "";
        if (Query.Length > 1)
            Found = await db.Employees.VisibleTo(coordinator).AsNoTracking().Where(e => e.DisplayName.Contains(Query)).OrderBy(e => e.DisplayName).Take(10).ToListAsync(ct);
    }

    public Task<IActionResult> OnPostOpenAsync(Guid id, bool clear, bool noJob, CancellationToken ct) =>
        DoneAsync(moderate.OpenAsync(id, new Moderation(clear, noJob), HttpContext.Actor<CoordinatorActor>(), ct), id);

    public Task<IActionResult> OnPostRejectAsync(Guid id, string? reason, CancellationToken ct) =>
        DoneAsync(moderate.RejectAsync(id, reason ?? "", HttpContext.Actor<CoordinatorActor>(), ct), id);

    public Task<IActionResult> OnPostSubmitAsync(Guid id, CancellationToken ct) =>
        DoneAsync(change.SubmitAsync(id, HttpContext.Actor<AssociationActor>(), ct), id);

    public Task<IActionResult> OnPostApplyAsync(Guid id, CancellationToken ct) =>
        DoneAsync(make.ApplyAsync(id, HttpContext.Actor<EmployeeActor>(), ct), id);

    public Task<IActionResult> OnPostProposeAsync(Guid id, Guid employee, string? reason, CancellationToken ct) =>
        DoneAsync(make.ProposeAsync(id, employee, reason ?? "", HttpContext.Actor<CoordinatorActor>(), ct), id);

    public Task<IActionResult> OnPostNominateAsync(Guid id, Guid employee, string? reason, CancellationToken ct) =>
        DoneAsync(make.NominateAsync(id, employee, reason ?? "", HttpContext.Actor<CoordinatorActor>(), ct), id);

    private async Task<IActionResult> DoneAsync(Task move, Guid id)
    {
        await move;
        return LocalRedirect($"/needs/{id}");
    }
}
