using Matching.Api.Hosting;
using Matching.Jobs;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Jobs;

/// <summary>
/// One job: its progress, the time left, and a button to cancel it. The page reloads until the job has ended, unless
/// the reader turns that off.
/// </summary>
[Authorize(Policy = Policies.Staff)]
public sealed class JobModel(MatchingDbContext db, CancelJob cancel) : ReaderPage
{
    private const string FollowSeconds = "3";

    public JobView Job { get; private set; } = null!;
    public bool MayStop { get; private set; }
    public bool Follows { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken ct, bool follow = true)
    {
        Job = JobView.From(await db.Jobs.VisibleTo(Actor).AsNoTracking().Where(j => j.Id == id).OneAsync(ct));
        MayStop = JobQueries.MayStop(Job.Kind, Actor);
        Follows = follow && Job.IsLive;
        if (Follows)
            Response.Headers["Refresh"] = FollowSeconds;
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await cancel.HandleAsync(id, Actor, ct);
        return LocalRedirect($"/jobs/{id}");
    }
}
