using Matching.Accounts;
using Matching.Datasets;
using Matching.Jobs;
using Matching.Persistence;
using Matching.Ranking.Models;
using Microsoft.EntityFrameworkCore;

namespace Matching.RankingModels;

/// <summary>
/// Calls an earlier model back, or turns learned models off and on: operators, who run the models, and coordinators of
/// the whole house, who answer for what the lists do to people. Each act has a reason and a row.
/// </summary>
public sealed class ChangeRanking(MatchingDbContext db, ModelFolder models, TimeProvider time)
{
    /// <summary>Whether the actor may change what orders the lists.</summary>
    public static bool IsFor(Actor actor) => UnrestrictedScope.IsGrantedTo(actor) || OperatorActor.MayRun(actor);

    /// <summary>
    /// Lets a model that served before, or was refused for its file, serve in the place of the present one.
    /// </summary>
    /// <exception cref="NotFoundException">No such model, or the actor may not.</exception>
    /// <exception cref="BusinessRuleException">It serves, was never fit to serve, or its file cannot be made
    /// good.</exception>
    public async Task RecallAsync(Guid modelRow, string why, SignedInActor actor, CancellationToken ct)
    {
        Require(actor);
        var row =
            await db.RankingModels.SingleOrDefaultAsync(m => m.Id == modelRow, ct) ?? throw new NotFoundException();
        await RequireFitAsync(row, ct);
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (await db.RankingModels.SingleOrDefaultAsync(m => m.Status == ModelStatus.Serving && m.Id != modelRow, ct)
            is { } present)
        {
            present.Retire(why, actor, now);
            // The index that lets one model serve is checked at each statement: the present one must be out first.
            await db.SaveChangesAsync(ct);
        }
        row.Serve(why, actor, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Puts the published rules in charge of every list.</summary>
    /// <exception cref="NotFoundException">The actor may not.</exception>
    /// <exception cref="BusinessRuleException">No reason is given, or they are in charge already.</exception>
    public Task StopAsync(string why, SignedInActor actor, CancellationToken ct) => SwitchAsync(true, why, actor, ct);

    /// <summary>Lets the model that serves order the lists again.</summary>
    /// <exception cref="NotFoundException">The actor may not.</exception>
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
        var present = await ServingModel.ReadAsync(db, ct);
        BusinessRuleException.Require(present.RulesOnly != rulesOnly, "C'est déjà le cas.", "It is so already.");
        db.RankerSwitches
            .Add(new RankerSwitch { At = time.GetUtcNow().UtcDateTime, RulesOnly = rulesOnly, AccountId = actor.Account,
                Why = why });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A damaged file is replaced by the copy on record before it is judged.</summary>
    private async Task RequireFitAsync(RegisteredModel row, CancellationToken ct)
    {
        try
        {
            await models.RestoreAsync(db, row, ct);
            var model = await models.LoadAsync(db, row, ct);
            BusinessRuleException.Require(model.Serves,
                "Ce modèle n'a jamais dépassé les règles : il ne peut pas servir.",
                "This model never beat the rules: it cannot serve.");
        }
        catch (InputException broken)
        {
            throw new BusinessRuleException(broken.Faults[0].Problem);
        }
    }
}
