using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.RankingModels;

/// <summary>What orders the lists now, as the database says.</summary>
/// <param name="Model">The model that serves, or null.</param>
/// <param name="Switch">The stop switch's last move, or null when it was never touched.</param>
public sealed record ServingModel(RegisteredModel? Model, RankerSwitch? Switch)
{
    /// <summary>Whether a coordinator has put the rules in charge.</summary>
    public bool RulesOnly => Switch is { RulesOnly: true };

    /// <summary>The model that orders the lists; null when the rules do.</summary>
    public RegisteredModel? Active => RulesOnly ? null : Model;

    /// <summary>Reads it, without tracking.</summary>
    public static async Task<ServingModel> ReadAsync(MatchingDbContext db, CancellationToken ct) => new(
        await db.RankingModels.AsNoTracking().SingleOrDefaultAsync(m => m.Status == ModelStatus.Serving, ct),
        await db.RankerSwitches.AsNoTracking().OrderByDescending(s => s.At).ThenByDescending(s => s.Id)
            .FirstOrDefaultAsync(ct));
}

/// <summary>
/// A file that is not to be trusted takes its model out of service, with the reason, for every process to see.
/// </summary>
internal sealed class RefuseModel(MatchingDbContext db, TimeProvider time)
{
    private static readonly SystemActor Reader = new("model-reader");

    /// <summary>Refuses it, unless it no longer serves.</summary>
    public async Task HandleAsync(Guid modelRow, LocalizedText why, CancellationToken ct)
    {
        var row = await db.RankingModels.SingleAsync(m => m.Id == modelRow, ct);
        if (row.Status != ModelStatus.Serving)
            return;
        row.Refuse($"{why.Fr} / {why.En}", Reader, time.GetUtcNow().UtcDateTime);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another process met the same file in the same moment, and has said so.
        }
    }
}
