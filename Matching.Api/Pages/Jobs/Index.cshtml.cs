using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Jobs;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Jobs;

/// <summary>The jobs that run, and the results of earlier ones.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(MatchingDbContext db, RequestJob request, TimeProvider time) : ReaderPage
{
    private const int MaxPerPage = 30;

    public IReadOnlyList<JobView> Jobs { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;
    /// <summary>Kinds of jobs that the reader may request.</summary>
    public IReadOnlyList<JobKind> Kinds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Kinds = [.. Enum.GetValues<JobKind>().Where(k => JobQueries.MayRequest(k, Actor))];
        (var rows, Pager) = await db.Jobs.VisibleTo(Actor).AsNoTracking()
            .OrderByDescending(j => j.RequestedAt).ThenByDescending(j => j.Id).PageAsync(Request, MaxPerPage, ct);
        Jobs = rows.ConvertAll(JobView.From);
    }

    public Task<IActionResult> OnPostAsync(JobKind kind, CancellationToken ct) => this.OnceAsync(db, async () =>
    {
        var seed = DateOnly.FromDateTime(time.UtcNow()).DayNumber;
        return LocalRedirect($"/jobs/{await request.HandleAsync(kind, seed, Actor, ct)}");
    }, ct);
}
