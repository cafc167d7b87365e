using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Persistence;
using Matching.RankingModels;
using Matching.Values;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Models;

/// <summary>
/// The active ranker, all registered models, and the actions of operators and of coordinators with an unrestricted
/// scope.
/// </summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(MatchingDbContext db, ChangeRanking change) : ReaderPage
{
    private const int MaxPerPage = 50;

    public ServingModel Serving { get; private set; } = new(null, null);
    public (List<RegisteredModel> Items, Pager Pager) Models { get; private set; }
    public bool MayChange { get; private set; }
    /// <summary>Whether the reader may download the scoring log, which identifies the ranked people by id.</summary>
    public bool MayReadLog { get; private set; }

    /// <summary>The last reason given for a model's state; empty if there is none.</summary>
    public string LastReason(RegisteredModel model) =>
        ModelTexts.InOneLanguage(model.Transitions.InOrder<ModelTransition, ModelStatus>()
        .ConvertAll(t => t.WhyFor(Actor)).FindLast(why => why.Length > 0) ?? "");

    public async Task OnGetAsync(CancellationToken ct)
    {
        MayChange = ChangeRanking.IsFor(Actor);
        MayReadLog = UnrestrictedScope.IsGrantedTo(Actor);
        Serving = await ServingModel.ReadAsync(db, ct);
        Models = await db.RankingModels.AsNoTracking().Include(m => m.Transitions)
            .OrderByDescending(m => m.TrainedAt).ThenByDescending(m => m.Id).PageAsync(Request, MaxPerPage, ct);
    }

    public Task<IActionResult> OnPostStopAsync(string? why, CancellationToken ct) =>
        ActAsync(why, reason => change.StopAsync(reason, Actor, ct), ct);

    public Task<IActionResult> OnPostResumeAsync(string? why, CancellationToken ct) =>
        ActAsync(why, reason => change.ResumeAsync(reason, Actor, ct), ct);

    public Task<IActionResult> OnPostCallBackAsync(Guid id, string? why, CancellationToken ct) =>
        ActAsync(why, reason => change.RecallAsync(id, reason, Actor, ct), ct);

    private Task<IActionResult> ActAsync(string? why, Func<string, Task> act, CancellationToken ct) =>
        this.OnceAsync(db, async () =>
        {
            await act(FieldChecks.Checked(why, TextRule.RankingReason, "/why"));
            return LocalRedirect("/models");
        }, ct);
}
