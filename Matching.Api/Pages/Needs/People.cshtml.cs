using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.ScoringLog;
using Matching.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Needs;

/// <summary>A nomination for which the coordinator must confirm the limits that it breaks.</summary>
public sealed record NominationToConfirm(Guid Employee, string Name, string Reason, IReadOnlyList<LimitView> Limits,
    bool EmployeeReads);

/// <summary>The people ranked for a need: to compare and propose them, or nominate another with a reason.</summary>
[Authorize(Policy = Policies.Coordinator)]
public sealed class PeopleModel(MatchingDbContext db, MakeOffer make, NominateEmployee nominate, RecordViewing viewing,
    TimeProvider time) : ReaderPage
{
    /// <summary>Number of people shown before the link to all.</summary>
    public const int AtFirst = 15;
    private const int MaxCompared = 5;

    public Need Need { get; private set; } = null!;
    public RankedListView? Ranked { get; private set; }
    public IReadOnlyList<RankedPerson> Compared { get; private set; } = [];
    public IReadOnlyList<NomineeView> Found { get; private set; } = [];
    public Pager? FoundPager { get; private set; }
    public string Query { get; private set; } = "";
    public bool ShowsAll { get; private set; }
    /// <summary>A nomination whose broken limits are to be confirmed; null if there is none.</summary>
    public NominationToConfirm? ToConfirm { get; private set; }

    public async Task OnGetAsync(Guid id, string? q, Guid[] c, bool all, CancellationToken ct)
    {
        Need = await db.GetNeedAsync(id, Coordinator, ct);
        await viewing.HandleAsync(id, Need.Version, Coordinator, ct);
        Ranked = await db.RankedListAsync(Need, time.UtcNow(), Coordinator, ct);
        Compared = [.. (Ranked?.People ?? []).Where(p => c.Contains(p.EmployeeId)).Take(MaxCompared)];
        (ShowsAll, Query) = (all, q?.Trim() ?? "");
        if (Query.Length <= 1)
            return;
        var need = await db.Needs.VisibleTo(Coordinator).AsNoTracking().Include(n => n.Skills).Include(n => n.Commune)
            .Include(n => n.Association).ThenInclude(a => a.Commune).SingleAsync(n => n.Id == id, ct);
        (Found, FoundPager) = await db.NomineesAsync(new(need, Query, time.UtcNow()), Coordinator, Request, ct);
    }

    public Task<IActionResult> OnPostProposeAsync(Guid id, Guid employee, string? reason, CancellationToken ct) =>
        this.OnceAsync(db, () => DoneAsync(
            make.ProposeAsync(id, employee, FieldChecks.Reason(reason), Coordinator, ct),
            new("La personne est sollicitée.", "The person is being asked.")), ct);

    /// <summary>
    /// The first submission shows the limits that the nomination breaks; a second one, which lists them, confirms them.
    /// </summary>
    public Task<IActionResult> OnPostNominateAsync(Guid id, Guid employee, string? reason, string[] limits,
        CancellationToken ct, bool employeeReads = false) => this.OnceAsync(db, async () =>
    {
        try
        {
            return await DoneAsync(nominate.HandleAsync(id, employee, new(FieldChecks.Reason(reason), employeeReads),
                limits, Coordinator, ct), new("La personne est désignée et sollicitée.",
                    "The person is nominated and is being asked."));
        }
        catch (LimitsToConfirmException broken)
        {
            await OnGetAsync(id, null, [], all: false, ct);
            var name = await db.Employees.VisibleTo(Coordinator).Where(e => e.Id == employee).Select(e => e.DisplayName)
                .SingleAsync(ct);
            ToConfirm = new(employee, name, reason ?? "", await db.DescribeLimitsAsync(broken.Limits, ct),
                employeeReads);
            return Page();
        }
    }, ct);
}
