using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Assignments;

/// <summary>The assignments that the reader may see.</summary>
public sealed class IndexModel(MatchingDbContext db, TimeProvider time) : PageModel
{
    public IReadOnlyList<AssignmentView> Assignments { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) =>
        (Assignments, Pager) =
            await db.AssignmentLines(HttpContext.Actor(), time).PageAsync(Request, AssignmentViews.MaxPerPage, ct);
}
