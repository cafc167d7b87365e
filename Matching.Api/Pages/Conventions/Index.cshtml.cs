using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Conventions;
using Matching.Persistence;

namespace Matching.Api.Pages.Conventions;

/// <summary>The conventions that the reader may see; those that wait for the reader first.</summary>
public sealed class IndexModel(MatchingDbContext db, TimeProvider time) : ReaderPage
{
    public IReadOnlyList<ConventionLine> Waiting { get; private set; } = [];
    public IReadOnlyList<ConventionLine> Others { get; private set; } = [];

    public Pager WaitingPager { get; private set; } = null!;
    public Pager OthersPager { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (actor, now) = (Actor, time.UtcNow());
        var waiting = db.WaitingFor(actor, now);
        (Waiting, WaitingPager) = await waiting.Lines(db).PageAsync(Request, ConventionViews.MaxPerPage, ct, "waiting");
        (Others, OthersPager) = await db.VisibleTo(actor, now).Where(c => !waiting.Select(w => w.Id).Contains(c.Id))
            .Lines(db)
            .PageAsync(Request, ConventionViews.MaxPerPage, ct);
    }
}
