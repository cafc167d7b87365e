using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Conventions;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Conventions;

/// <summary>The conventions that the reader may see; those that wait for the reader first.</summary>
public sealed class IndexModel(MatchingDbContext db, TimeProvider time) : PageModel
{
    public IReadOnlyList<ConventionLine> Waiting { get; private set; } = [];
    public IReadOnlyList<ConventionLine> Others { get; private set; } = [];

    public Pager WaitingPager { get; private set; } = null!;
    public Pager OthersPager { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (actor, now) = (HttpContext.Actor(), time.GetUtcNow().UtcDateTime);
        (Waiting, WaitingPager) = await db.WaitingFor(actor, now).Lines(db)
            .PageAsync(Request, ConventionViews.MaxPerPage, ct, "waiting");
        var waiting = db.WaitingFor(actor, now).Select(c => c.Id);
        (Others, OthersPager) = await db.VisibleTo(actor, now).Where(c => !waiting.Contains(c.Id)).Lines(db)
            .PageAsync(Request, ConventionViews.MaxPerPage, ct);
    }
}
