using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Persistence;

namespace Matching.Api.Pages.Assignments;

/// <summary>The assignments that the reader may see.</summary>
public sealed class IndexModel(MatchingDbContext db, TimeProvider time) : ReaderPage
{
    public IReadOnlyList<AssignmentView> Assignments { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) =>
        (Assignments, Pager) =
            await db.AssignmentLines(Actor, time).PageAsync(Request, AssignmentViews.MaxPerPage, ct);
}
