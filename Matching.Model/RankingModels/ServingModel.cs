using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.RankingModels;

/// <summary>What ranks the lists at present, from the database.</summary>
/// <param name="Model">The model with state <see cref="ModelStatus.Serving"/>, or null.</param>
/// <param name="Switch">The newest row of the stop switch; null when it was never used.</param>
public sealed record ServingModel(RegisteredModel? Model, RankerSwitch? Switch)
{
    /// <summary>Whether learned models are stopped.</summary>
    public bool RulesOnly => Switch is { RulesOnly: true };

    /// <summary>The model that ranks the lists; null when the rules do.</summary>
    public RegisteredModel? Active => RulesOnly ? null : Model;

    /// <summary>Reads the current state without tracking.</summary>
    public static async Task<ServingModel> ReadAsync(MatchingDbContext db, CancellationToken ct) => new(
        await db.RankingModels.AsNoTracking().SingleOrDefaultAsync(m => m.Status == ModelStatus.Serving, ct),
        await db.RankerSwitches.AsNoTracking().OrderByDescending(s => s.At).ThenByDescending(s => s.Id)
            .FirstOrDefaultAsync(ct));
}
