using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.RankingModels;

/// <summary>Refuses a serving model whose file is damaged, so that all processes stop using it.</summary>
internal sealed class RefuseModel(MatchingDbContext db, TimeProvider time)
{
    private static readonly SystemActor Reader = new("model-reader");

    /// <summary>Refuses the model unless it no longer serves.</summary>
    public async Task HandleAsync(Guid modelRow, LocalizedText why, CancellationToken ct)
    {
        var row = await db.RankingModels.SingleAsync(m => m.Id == modelRow, ct);
        if (row.Status != ModelStatus.Serving)
            return;
        row.Refuse($"{why.Fr} / {why.En}", Reader, time.UtcNow());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another process refused the same model at the same time.
        }
    }
}
