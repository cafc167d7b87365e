using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Needs;

/// <summary>Needs: an employee's in her own order, an association's and a coordinator's newest first, filtered.</summary>
public sealed class IndexModel(MatchingDbContext db, MatcherSource matchers) : PageModel
{
    private const int PerPage = 50;
    private const int MostForMe = 60;

    public IReadOnlyList<NeedForMe> ForMe { get; private set; } = [];
    public IReadOnlyList<Need> Needs { get; private set; } = [];
    public NeedStatus? Status { get; private set; }
    public string Query { get; private set; } = "";
    public string? More { get; private set; }
    public bool Consents { get; private set; }
    public bool IsEmployee => HttpContext.ActorOrNull() is EmployeeActor;
    public bool IsCoordinator => HttpContext.ActorOrNull() is CoordinatorActor;

    public async Task OnGetAsync(NeedStatus? status, string? q, int from, CancellationToken ct)
    {
        if (HttpContext.Actor() is EmployeeActor employee)
        {
            Consents = await db.Profiles.Where(p => p.EmployeeId == employee.EmployeeId).Select(p => p.Consent).SingleAsync(ct);
            ForMe = await db.NeedsForMeAsync(matchers, employee, MostForMe, ct);
            return;
        }
        (Status, Query) = (status, q?.Trim() ?? "");
        var needs = db.Needs.VisibleTo(HttpContext.Actor()).AsNoTracking().Include(n => n.Association).AsQueryable();
        if (status is { } wanted)
            needs = needs.Where(n => n.Status == wanted);
        if (Query.Length > 0)
            needs = needs.Where(n => n.Terms.Title.Contains(Query));
        var page = await needs.OrderByDescending(n => n.PostedAt).ThenByDescending(n => n.Id).Skip(Math.Max(0, from)).Take(PerPage + 1).ToReadableListAsync(n => n.Id, ct);
        Needs = [.. page.Take(PerPage)];
        if (page.Count > PerPage)
            More = $"/needs?status={status}&q={Uri.EscapeDataString(Query)}&from={Math.Max(0, from) + PerPage}";
    }
}
