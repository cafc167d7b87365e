using Matching.Api.Infrastructure;
using Matching.Associations;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Associations;

/// <summary>The associations of a coordinator's territories: those to be checked first.</summary>
[Authorize(Policy = Policies.Coordinator)]
public sealed class IndexModel(MatchingDbContext db, TimeProvider time) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<Association> Associations { get; private set; } = [];
    public Eligibility? Standing { get; private set; }
    public string Query { get; private set; } = "";
    public DateOnly Today => time.Today();

    public async Task OnGetAsync(Eligibility? standing, string? q, CancellationToken ct)
    {
        (Standing, Query) = (standing, q?.Trim() ?? "");
        var associations = db.Associations.VisibleTo(HttpContext.Actor()).AsNoTracking().Include(a => a.Commune).AsQueryable();
        if (standing is { } wanted)
            associations = associations.Where(a => a.Eligibility == wanted);
        if (Query.Length > 0)
            associations = associations.Where(a => a.Name.Contains(Query));
        Associations = await associations.OrderByDescending(a => a.Eligibility == Eligibility.Unknown).ThenBy(a => a.Name).ThenBy(a => a.Id).Take(Most).ToReadableListAsync(a => a.Id, ct);
    }
}
