using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.RankingModels;

/// <summary>
/// Recalls an earlier model, or stops and resumes learned models. Open to operators and to coordinators with an
/// unrestricted scope; every change has a reason and a row.
/// </summary>
public sealed class ChangeRanking(MatchingDbContext db, ModelFolder models, TimeProvider time)
{
    /// <summary>Whether the actor may change the ranking.</summary>
    public static bool IsFor(Actor actor) => UnrestrictedScope.IsGrantedTo(actor) || OperatorActor.MayRun(actor);

    /// <summary>Replaces the serving model by one that served before, or was refused for its file.</summary>
    /// <exception cref="NotFoundException">The model does not exist, or the actor may not change the
    /// ranking.</exception>
    /// <exception cref="BusinessRuleException">The model serves already or was never fit to serve, its file cannot be
    /// restored, or no reason is given.</exception>
    public async Task RecallAsync(Guid modelRow, string why, SignedInActor actor, CancellationToken ct)
    {
        Require(actor);
        var row =
            await db.RankingModels.SingleOrDefaultAsync(m => m.Id == modelRow, ct) ?? throw new NotFoundException();
        await RequireFitAsync(row, ct);
        var now = time.UtcNow();
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (await db.RankingModels.SingleOrDefaultAsync(m => m.Status == ModelStatus.Serving && m.Id != modelRow, ct)
            is { } serving)
        {
            serving.Retire(why, actor, now);
            // The unique index on the serving model is checked at each statement, so the current one is retired first.
            await db.SaveChangesAsync(ct);
        }
        row.Serve(why, actor, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Puts the published rules in charge of every list.</summary>
    /// <exception cref="NotFoundException">The actor may not change the ranking.</exception>
    /// <exception cref="BusinessRuleException">No reason is given, or the rules are in charge already.</exception>
    public Task StopAsync(string why, SignedInActor actor, CancellationToken ct) => SwitchAsync(true, why, actor, ct);

    /// <summary>Lets the serving model rank again.</summary>
    /// <exception cref="NotFoundException">The actor may not change the ranking.</exception>
    /// <exception cref="BusinessRuleException">No reason is given, or learned models were not stopped.</exception>
    public Task ResumeAsync(string why, SignedInActor actor, CancellationToken ct) =>
        SwitchAsync(false, why, actor, ct);

    private static void Require(Actor actor)
    {
        if (!IsFor(actor))
            throw new NotFoundException();
    }

    private async Task SwitchAsync(bool rulesOnly, string why, SignedInActor actor, CancellationToken ct)
    {
        Require(actor);
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(why), "Dites pourquoi.", "Say why.");
        var serving = await ServingModel.ReadAsync(db, ct);
        BusinessRuleException.Require(serving.RulesOnly != rulesOnly, "C'est déjà le cas.",
            "This is already the case.");
        db.RankerSwitches.Add(new()
        {
            At = time.UtcNow(),
            RulesOnly = rulesOnly,
            AccountId = actor.Account,
            Why = why,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Restores a damaged file from the database before checking it.</summary>
    private async Task RequireFitAsync(RegisteredModel row, CancellationToken ct)
    {
        try
        {
            await models.RestoreAsync(db, row, ct);
            var model = await models.LoadAsync(db, row, ct);
            BusinessRuleException.Require(model.Serves,
                "Ce modèle n'a jamais dépassé les règles : il ne peut pas être mis en service.",
                "This model never outperformed the rules: it cannot serve.");
        }
        catch (InputException e)
        {
            throw new BusinessRuleException(e.Faults[0].Problem);
        }
    }
}
