using System.Text;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.MatchRuns;
using Matching.Persistence;
using Matching.RankingModels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Models;

/// <summary>The model card of one model, as a page and as a file.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class ModelModel(MatchingDbContext db, TimeProvider time) : ReaderPage
{
    public RegisteredModel Row { get; private set; } = null!;
    public IReadOnlyList<TimelineEntry> History { get; private set; } = [];
    public IReadOnlyList<DriftLine> DriftLines { get; private set; } = [];

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        Row = await db.RankingModels.AsNoTracking().Include(m => m.Transitions)
            .Where(m => m.Id == id).OneAsync(ct);
        History = [.. Row.Transitions.InOrder<ModelTransition, ModelStatus>().Select(t => new TimelineEntry(t.At,
            t.ActorName, ModelTexts.LabelFor(t.To).ToString(), ModelTexts.InOneLanguage(t.WhyFor(Actor))))];
        DriftLines = await CheckDrift.MeasureAsync(db, Row, time.UtcNow(), ct);
    }

    public async Task<IActionResult> OnGetCardAsync(Guid id, CancellationToken ct)
    {
        await OnGetAsync(id, ct);
        return File(Encoding.UTF8.GetBytes(new ModelCard(Row, DriftLines, Actor, time.UtcNow()).ToString()),
            "text/markdown; charset=utf-8", $"elan-model-{Row.ModelId}.md");
    }
}
