using Matching.Api.Errors;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Associations;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages;

/// <summary>
/// The coordinator's work queue: everything that waits for a decision, oldest first, filtered by territory and entity.
/// Several needs can be opened together.
/// </summary>
[Authorize(Policy = Policies.Coordinator)]
public sealed class QueueModel(MatchingDbContext db, IServiceScopeFactory scopes, TimeProvider time) : ReaderPage
{
    private const int MaxPerPage = 100;
    private const string OutcomesKey = "outcomes";
    private const string TickedKey = "ticked";
    private const int LapsingDays = 30;

    public (List<CoordinatorOffer> Items, Pager Pager) Offers { get; private set; }
    /// <summary>
    /// The effect of approving each offer, by offer id; offers whose approval ends nothing are left out.
    /// </summary>
    public Dictionary<Guid, ApprovalEffect> Effects { get; private set; } = [];
    public (List<Need> Items, Pager Pager) Needs { get; private set; }
    public (List<ConventionLine> Items, Pager Pager) Conventions { get; private set; }
    public (List<Association> Items, Pager Pager) Lapsing { get; private set; }
    public IReadOnlyList<string> Territories { get; private set; } = [];
    public IReadOnlyList<string> Entities { get; private set; } = [];
    /// <summary>The department that the lists are filtered by; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Territory { get; set; }
    /// <summary>The entity that the lists are filtered by; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Entity { get; set; }
    public IReadOnlyList<string> Outcomes { get; private set; } = [];
    /// <summary>Needs whose checkbox is ticked: those ticked in the last submission that were not opened.</summary>
    public HashSet<Guid> Ticked { get; private set; } = [];
    /// <summary>The points of moderation confirmed in the last submission.</summary>
    public Moderation Confirmed { get; private set; }
    public DateOnly Today => time.Today();
    public string Here => Request.Path + Request.QueryString;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Outcomes = TempData[OutcomesKey] as string[] ?? [];
        Ticked = [.. (TempData[TickedKey] as string[] ?? []).Select(Guid.Parse)];
        // Ticks that remain after an attempt were confirmed in that attempt.
        Confirmed = new(Ticked.Count > 0, Ticked.Count > 0);
        await LoadAsync(ct);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var offers = (await db.CoordinatorOffersAsync(
            db.Offers.Where(o => o.Status == OfferStatus.AwaitingCoordinator), Coordinator, ct))
            .OrderBy(o => o.DueAt).ToList();
        var needs = await db.Needs.VisibleTo(Coordinator).AsNoTracking().Where(n => n.Status == NeedStatus.Submitted)
            .Include(n => n.Commune).Include(n => n.Association).ThenInclude(a => a.Commune)
            .OrderBy(n => n.PostedAt).ThenBy(n => n.Id).ToReadableListAsync(n => n.Id, ct);
        Territories = [.. offers.Select(o => o.Department)
            .Concat(needs.Select(n => MissionLine.PlaceOf(n).Department)).Distinct().Order(StringComparer.Ordinal)];
        Entities = [.. offers.Select(o => o.Entity).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        Offers = offers
            .FindAll(o => IsChosen(o.Department, Territory) && IsChosen(o.Entity, Entity))
            .Page(Request, MaxPerPage, "offers");
        Effects = await db.ApprovalEffectsAsync([.. Offers.Items.Select(o => o.Id)], Coordinator, ct);
        // A need has no entity, so a filter by entity shows offers only.
        Needs = needs
            .FindAll(n => IsChosen(MissionLine.PlaceOf(n).Department, Territory) && string.IsNullOrEmpty(Entity))
            .Page(Request, MaxPerPage, "needs");
        Conventions = await db.WaitingFor(Coordinator, time.UtcNow()).Lines(db)
            .PageAsync(Request, ConventionViews.MaxPerPage, ct, "conventions");
        var soon = Today.AddDays(LapsingDays);
        Lapsing = await db.Associations.VisibleTo(Coordinator).AsNoTracking()
            .Where(a => a.EligibleUntil != null && a.EligibleUntil <= soon)
            .OrderBy(a => a.EligibleUntil).ThenBy(a => a.Id).PageAsync(a => a.Id, Request, MaxPerPage, ct, "lapsing");
    }

    private static bool IsChosen(string? value, string? filter) => string.IsNullOrEmpty(filter) || value == filter;

    /// <summary>
    /// Opens each need in its own transaction, so that a need that cannot open does not block the others, and lists the
    /// outcome of each. Without a tick or a confirmation nothing is opened, and the form is shown again as it was sent.
    /// </summary>
    public async Task<IActionResult> OnPostOpenAsync(
        Guid[] ids, Dictionary<Guid, int>? versions, bool clear, bool noJob, string? back, CancellationToken ct)
    {
        var moderation = new Moderation(clear, noJob);
        if (ids.Length == 0 || !moderation.IsComplete)
        {
            Outcomes = [(ids.Length == 0 ? new LocalizedText("Cochez d'abord des besoins.", "Tick some needs first.")
                : new("Rien n'est ouvert encore : confirmez les deux points.",
                    "Nothing is opened yet: confirm both points.")).ToString()];
            (Ticked, Confirmed) = ([.. ids], moderation);
            await LoadAsync(ct);
            return Page();
        }
        var (outcomes, failed) = (new List<string>(), new List<string>());
        foreach (var id in ids.Distinct().Take(MaxPerPage))
        {
            int? readVersion = versions?.TryGetValue(id, out var read) == true ? read : null;
            var (opened, outcome) = await OpenAsync(id, moderation, readVersion, ct);
            outcomes.Add(outcome.ToString());
            if (!opened)
                failed.Add(id.ToString());
        }
        (TempData[OutcomesKey], TempData[TickedKey]) = (outcomes.ToArray(), failed.ToArray());
        return this.RedirectBack(back, "/queue");
    }

    private async Task<(bool Opened, LocalizedText Outcome)> OpenAsync(Guid id, Moderation moderation,
        int? readVersion, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var title = await own.Needs.VisibleTo(Coordinator).Where(n => n.Id == id).Select(n => n.Terms.Title)
            .SingleOrDefaultAsync(ct) ?? id.ToString();
        try
        {
            await scope.ServiceProvider.GetRequiredService<ModerateNeed>()
                .OpenAsync(id, moderation, Coordinator, ct, readVersion);
            return (true, new($"{title} : ouvert", $"{title}: opened"));
        }
        catch (Exception fault) when (Problems.Describe(fault) is (not 0, var sentence))
        {
            return (false, new($"{title} : {sentence.Fr}", $"{title}: {sentence.En}"));
        }
    }
}
