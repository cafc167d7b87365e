using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Jobs;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Jobs;

/// <summary>Long work: what is under way and what came of the last ones.</summary>
public sealed class IndexModel(MatchingDbContext db, RequestJob request, TimeProvider time) : PageModel
{
    private const int MaxPerPage = 30;

    public IReadOnlyList<JobView> Jobs { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;
    public bool MayAsk { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        MayAsk = WholeHouse.IsOf(HttpContext.Actor<CoordinatorActor>());
        (var rows, Pager) = await db.Jobs.AsNoTracking().OrderByDescending(j => j.RequestedAt).ThenByDescending(j => j.Id).PageAsync(Request, MaxPerPage, ct);
        Jobs = rows.ConvertAll(JobView.Of);
    }

    public async Task<IActionResult> OnPostAsync(JobKind kind, CancellationToken ct)
    {
        var seed = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber;
        return LocalRedirect($"/jobs/{await request.HandleAsync(kind, seed, HttpContext.Actor<CoordinatorActor>(), ct)}");
    }
}
