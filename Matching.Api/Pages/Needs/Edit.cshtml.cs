using Matching.Api.Hosting;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Needs;

/// <summary>An association changes a need; a changed open need gets a new version and returns to moderation.</summary>
[Authorize(Policy = Policies.Association), EnableRateLimiting(RateLimits.Counting)]
public sealed class EditModel(MatchingDbContext db, ChangeNeed change, PreviewNeed preview)
    : NeedFormModel(db, preview)
{
    private bool _moderatedAgain;

    public bool IsOpen { get; private set; }

    protected override LocalizedText Saved => _moderatedAgain
        ? new("C'est enregistré. Le besoin repasse en validation : la coordination le relit avant de le rouvrir.",
            "Saved. The need goes back to the coordinators, who review it before they reopen it.")
        : base.Saved;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Input = NeedInput.From(await NeedAsync(ct));
        await ShowAsync("", ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? action, CancellationToken ct)
    {
        await NeedAsync(ct);
        return await HandleAsync(action, async (content, _) =>
        {
            _moderatedAgain = await change.HandleAsync(id, content, Input.Version, Representative, ct);
            return id;
        }, ct);
    }

    protected override Task LoadAsync(CancellationToken ct) => NeedAsync(ct);

    private async Task<Need> NeedAsync(CancellationToken ct)
    {
        var need = await Db.Needs.VisibleTo(Representative).AsNoTracking().Include(n => n.Skills)
            .Include(n => n.Commune).Where(n => n.Id == RouteId).OneAsync(ct);
        IsOpen = need.Status == NeedStatus.Open;
        return need;
    }
}
