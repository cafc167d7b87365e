using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Conventions;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Conventions;

/// <summary>The conventions that the reader may see: what waits for her first.</summary>
public sealed class IndexModel(MatchingDbContext db) : PageModel
{
    public IReadOnlyList<ConventionLine> Waiting { get; private set; } = [];
    public IReadOnlyList<ConventionLine> Others { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        Waiting = await db.WaitingFor(actor).LinesAsync(ct);
        var waiting = db.WaitingFor(actor).Select(c => c.Id);
        Others = await db.VisibleTo(actor).Where(c => !waiting.Contains(c.Id)).LinesAsync(ct);
    }
}
