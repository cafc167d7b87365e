using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Associations;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Associations;

/// <summary>The associations of a coordinator's territories; those without a known eligibility first.</summary>
[Authorize(Policy = Policies.Coordinator)]
public sealed class IndexModel(MatchingDbContext db, TimeProvider time) : ReaderPage
{
    private const int MaxPerPage = 100;

    public (List<Association> Items, Pager Pager) Associations { get; private set; }
    public Eligibility? Standing { get; private set; }
    public string Query { get; private set; } = "";
    public DateOnly Today => time.Today();

    public async Task OnGetAsync(Eligibility? standing, string? q, CancellationToken ct)
    {
        (Standing, Query) = (standing, q?.Trim() ?? "");
        var associations = db.Associations.VisibleTo(Actor).AsNoTracking().Include(a => a.Commune).AsQueryable();
        if (standing is { } eligibility)
            associations = associations.Where(a => a.Eligibility == eligibility);
        Associations = await associations.WithWords(Query).OrderByDescending(a => a.Eligibility == Eligibility.Unknown)
            .ThenBy(a => a.Name).ThenBy(a => a.Id).PageAsync(a => a.Id, Request, MaxPerPage, ct);
    }
}
