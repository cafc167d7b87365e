using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Needs;

/// <summary>
/// The needs that the reader may see: in personal order for an employee; newest first, with filters, for an association
/// or a coordinator.
/// </summary>
public sealed class IndexModel(MatchingDbContext db, MatcherSource matchers) : ReaderPage
{
    private const int MaxPerPage = 50;

    public IReadOnlyList<NeedForMe> ForMe { get; private set; } = [];
    public IReadOnlyList<Need> Needs { get; private set; } = [];
    public NeedStatus? Status { get; private set; }
    public string Query { get; private set; } = "";
    public Pager Pager { get; private set; } = null!;
    public bool Consents { get; private set; }

    public async Task OnGetAsync(NeedStatus? status, string? q, CancellationToken ct)
    {
        if (Actor is EmployeeActor employee)
        {
            Consents = await db.Profiles.Where(p => p.EmployeeId == employee.EmployeeId).Select(p => p.Consent)
                .SingleAsync(ct);
            Pager = Pager.Create(Request,
                await db.Needs.VisibleTo(employee).CountAsync(n => n.Status == NeedStatus.Open, ct), MaxPerPage);
            ForMe = await db.NeedsForMeAsync(matchers, employee, MaxPerPage, ct, Pager.Skipped);
            return;
        }
        (Status, Query) = (status, q?.Trim() ?? "");
        var needs = db.Needs.VisibleTo(Actor).AsNoTracking().Include(n => n.Association).AsQueryable();
        if (status is { } value)
            needs = needs.Where(n => n.Status == value);
        (Needs, Pager) = await needs.WithWords(Query).OrderByDescending(n => n.PostedAt).ThenByDescending(n => n.Id)
            .PageAsync(n => n.Id, Request, MaxPerPage, ct);
    }
}
