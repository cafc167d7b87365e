using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Conventions;
using Matching.Persistence;

namespace Matching.Api.Pages.Conventions;

/// <summary>The conventions that the reader may see; those that wait for the reader first.</summary>
public sealed class IndexModel(MatchingDbContext db, TimeProvider time) : ReaderPage
{
    public (List<ConventionLine> Items, Pager Pager) Waiting { get; private set; }
    public (List<ConventionLine> Items, Pager Pager) Others { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (actor, now) = (Actor, time.UtcNow());
        var waiting = db.WaitingFor(actor, now);
        Waiting = await waiting.Lines(db).PageAsync(Request, ConventionViews.MaxPerPage, ct, "waiting");
        Others = await db.VisibleTo(actor, now).Where(c => !waiting.Select(w => w.Id).Contains(c.Id))
            .Lines(db).PageAsync(Request, ConventionViews.MaxPerPage, ct);
    }
}
