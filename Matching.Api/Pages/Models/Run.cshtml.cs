using Matching.Api.Hosting;
using Matching.Persistence;
using Matching.ScoringLog;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Models;

/// <summary>Replays a stored match run and shows whether order, scores and reasons are the same.</summary>
public sealed class RunModel(MatchingDbContext db, ReplayRun replay) : ReaderPage
{
    public Replay Replay { get; private set; } = null!;
    public string NeedTitle { get; private set; } = "";
    public Dictionary<Guid, string> Names { get; private set; } = [];
    public int Viewers { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        Replay = await replay.HandleAsync(id, Coordinator, ct);
        NeedTitle = await db.Needs.Where(n => n.Id == Replay.Run.NeedId).Select(n => n.Terms.Title).SingleAsync(ct);
        var people = Replay.Matches.Select(m => m.EmployeeId).ToList();
        Names = await db.Employees.VisibleTo(Coordinator).Where(e => people.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.DisplayName, ct);
        Viewers = await db.ListViewings.CountAsync(v => v.MatchRunId == id, ct);
    }
}
