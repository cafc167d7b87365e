using Matching.MatchRuns;
using Matching.Persistence;
using Matching.RankingModels;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>
/// Warns staff on every page if the learned model is stopped, was refused, or drifts; otherwise shows nothing.
/// </summary>
public sealed class RankingStateViewComponent(MatchingDbContext db, TimeProvider time) : ViewComponent
{
    private const int NewDays = 7;

    public async Task<IViewComponentResult> InvokeAsync() =>
        View("~/Pages/Models/_State.cshtml", (await SentenceAsync(HttpContext.RequestAborted))?.ToString());

    private async Task<LocalizedText?> SentenceAsync(CancellationToken ct)
    {
        var serving = await ServingModel.ReadAsync(db, ct);
        if (serving.RulesOnly)
            return new("Le modèle appris est arrêté : les règles publiées ordonnent les listes.",
                "The learned model is stopped: the published rules order the lists.");
        var since = time.UtcNow().AddDays(-NewDays);
        // A serving model is refused by the process that fails to load its file, not by a person's decision.
        var last = await db.RankingModels.SelectMany(m => m.Transitions)
            .Where(t => (t.From == ModelStatus.Serving && t.To == ModelStatus.Refused)
                || (t.ActorName == CheckDrift.WatchName && t.At > since))
            .OrderByDescending(t => t.At).FirstOrDefaultAsync(ct);
        if (last is null)
            return null;
        if (last.To == ModelStatus.Refused)
        {
            var why = ModelTexts.InOneLanguage(last.Why);
            return serving.Model is null
                ? new($"Modèle refusé, remplacé par les règles publiées : {why}",
                    $"Model refused, replaced by the published rules: {why}")
                : null;
        }
        return last.SubjectId == serving.Model?.Id
            ? new($"Les personnes ou les besoins ne ressemblent plus à ceux de l'apprentissage ({last.Why}).",
                $"People or needs no longer resemble the training data ({last.Why}).")
            : null;
    }
}
