using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Persistence;

namespace Matching.Api.Pages.Assignments;

/// <summary>The assignments that the reader may see.</summary>
public sealed class IndexModel(MatchingDbContext db, TimeProvider time) : ReaderPage
{
    public (List<AssignmentView> Items, Pager Pager) Assignments { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) =>
        Assignments = await db.AssignmentLines(Actor, time).PageAsync(Request, AssignmentViews.MaxPerPage, ct);
}
