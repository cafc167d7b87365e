using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Associations;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages;

/// <summary>A need that waits to be moderated.</summary>
public sealed record WaitingNeed(Guid Id, string Title, Guid AssociationId, string Association, string Mission, string Department, bool Eligible, DateTime? PostedAt);

/// <summary>The coordinator's Monday: all that waits for her, oldest first, by territory and entity; needs are opened several at once.</summary>
[Authorize(Policy = Policies.Coordinator)]
public sealed class QueueModel(MatchingDbContext db, IServiceScopeFactory scopes, TimeProvider time) : PageModel
{
    private const int MostAtOnce = 100;
    private const int LapsingDays = 30;

    public IReadOnlyList<CoordinatorOffer> Offers { get; private set; } = [];
    public IReadOnlyList<WaitingNeed> Needs { get; private set; } = [];
    public IReadOnlyList<ConventionLine> Conventions { get; private set; } = [];
    public IReadOnlyList<Association> Lapsing { get; private set; } = [];
    public IReadOnlyList<string> Territories { get; private set; } = [];
    public IReadOnlyList<string> Entities { get; private set; } = [];
    public string? Territory { get; private set; }
    public string? Entity { get; private set; }
    public IReadOnlyList<string> Outcomes => TempData["outcomes"] as string[] ?? [];
    public string Here => Request.Path + Request.QueryString;

    public async Task OnGetAsync(string? territory, string? entity, CancellationToken ct)
    {
        var actor = HttpContext.Actor<CoordinatorActor>();
        (Territory, Entity) = (territory, entity);
        var today = time.Today();
        var offers = (await db.CoordinatorOffersAsync(db.Offers.Where(o => o.Status == OfferStatus.AwaitingCoordinator), actor, ct)).OrderBy(o => o.DueAt).ToList();
        var needs = (await db.Needs.VisibleTo(actor).AsNoTracking().Where(n => n.Status == NeedStatus.Submitted)
                .Include(n => n.Commune).Include(n => n.Association).ThenInclude(a => a.Commune).OrderBy(n => n.PostedAt).ThenBy(n => n.Id).ToReadableListAsync(n => n.Id, ct))
            .ConvertAll(n => (Need: n, Place: n.Commune ?? n.Association.Commune));
        Territories = [.. offers.Select(o => o.Department).Concat(needs.Select(n => n.Place.Department)).Distinct().Order(StringComparer.Ordinal)];
        Entities = [.. offers.Where(o => o.Entity is not null).Select(o => o.Entity!).Distinct().Order(StringComparer.Ordinal)];
        Offers = [.. offers.Where(o => (string.IsNullOrEmpty(territory) || o.Department == territory) && (string.IsNullOrEmpty(entity) || o.Entity == entity))];
        // A need is nobody's entity yet: a filter by entity shows the offers alone.
        Needs = [.. needs.Where(n => (string.IsNullOrEmpty(territory) || n.Place.Department == territory) && string.IsNullOrEmpty(entity)).Take(MostAtOnce)
            .Select(n => new WaitingNeed(n.Need.Id, n.Need.Terms.Title, n.Need.AssociationId, n.Need.Association.Name,
                MissionLine.Of(n.Need.Terms, n.Place.Name), n.Place.Department, n.Need.Association.IsEligibleOn(today), n.Need.PostedAt))];
        Conventions = await db.WaitingFor(actor).LinesAsync(ct);
        var soon = today.AddDays(LapsingDays);
        Lapsing = await db.Associations.VisibleTo(actor).AsNoTracking().Where(a => a.EligibleUntil != null && a.EligibleUntil <= soon)
            .OrderBy(a => a.EligibleUntil).ThenBy(a => a.Id).Take(MostAtOnce).ToReadableListAsync(a => a.Id, ct);
    }

    /// <summary>Opens each need by itself: one that cannot open keeps no other from it, and every row says what became of it.</summary>
    public async Task<IActionResult> OnPostOpenAsync(Guid[] ids, bool clear, bool noJob, string? back, CancellationToken ct)
    {
        var actor = HttpContext.Actor<CoordinatorActor>();
        var outcomes = new List<string>();
        foreach (var id in ids.Distinct().Take(MostAtOnce))
            outcomes.Add(await OpenAsync(id, new Moderation(clear, noJob), actor, ct));
        TempData["outcomes"] = outcomes.Count > 0 ? outcomes.ToArray() : [Say.L("Cochez d'abord des besoins.", "Tick some needs first.").ToString()];
        return this.RedirectBack(back, "/queue");
    }

    private async Task<string> OpenAsync(Guid id, Moderation moderation, CoordinatorActor actor, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var title = await own.Needs.VisibleTo(actor).Where(n => n.Id == id).Select(n => n.Terms.Title).SingleOrDefaultAsync(ct) ?? id.ToString();
        try
        {
            await scope.ServiceProvider.GetRequiredService<ModerateNeed>().OpenAsync(id, moderation, actor, ct);
            return Say.L($"{title} : ouvert", $"{title}: opened").ToString();
        }
        catch (Exception fault) when (Problems.Describe(fault) is (not 0, var sentence))
        {
            return Say.L($"{title} : {sentence.Fr}", $"{title}: {sentence.En}").ToString();
        }
    }
}
