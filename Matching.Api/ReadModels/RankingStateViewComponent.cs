using Matching.Persistence;
using Matching.RankingModels;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>
/// What a coordinator must know of the ranking wherever she is: stopped, refused with its reason, or drifting. Most
/// days nothing.
/// </summary>
public sealed class RankingStateViewComponent(MatchingDbContext db, TimeProvider time) : ViewComponent
{
    private const int NewDays = 7;

    public async Task<IViewComponentResult> InvokeAsync() =>
        View("~/Pages/Models/_State.cshtml", await SentenceAsync(HttpContext.RequestAborted));

    private async Task<string?> SentenceAsync(CancellationToken ct)
    {
        var serving = await ServingModel.ReadAsync(db, ct);
        if (serving.RulesOnly)
            return new LocalizedText("Le modèle appris est arrêté : les règles publiées ordonnent les listes.",
                "The learned model is stopped: the published rules order the lists.").ToString();
        var since = time.GetUtcNow().UtcDateTime.AddDays(-NewDays);
        // A model that served and was refused by whoever read its file: nobody chose that.
        var last = await db.RankingModels.SelectMany(m => m.Transitions)
            .Where(t => (t.From == ModelStatus.Serving && t.To == ModelStatus.Refused)
                || (t.ActorName == CheckDrift.WatchName && t.At > since))
            .OrderByDescending(t => t.At).FirstOrDefaultAsync(ct);
        if (last is null)
            return null;
        if (last.To == ModelStatus.Refused)
        {
            return serving.Model is not null
                ? null
                : new LocalizedText(
                    $"Le modèle a été refusé, les règles publiées servent : {ModelTexts.InOneLanguage(last.Why)}",
                $"The model was refused, the published rules serve: {ModelTexts.InOneLanguage(last.Why)}").ToString();
        }
        return last.SubjectId != serving.Model?.Id ? null : new LocalizedText(
            $"Les personnes ou les besoins ne ressemblent plus à ceux de l'apprentissage ({last.Why}).",
            $"People or needs no longer look like those of the training ({last.Why}).").ToString();
    }
}
