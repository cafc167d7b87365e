using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Assignments;

/// <summary>The assignments that the reader may see.</summary>
public sealed class IndexModel(MatchingDbContext db, TimeProvider time) : PageModel
{
    public IReadOnlyList<AssignmentView> Assignments { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Assignments = await db.AssignmentViewsAsync(HttpContext.Actor(), time, ct);
}
