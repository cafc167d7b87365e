using Matching.Accounts;
using Matching.Contracts;
using Matching.Persistence;

namespace Matching.Needs;

/// <summary>An association changes, submits or withdraws its need.</summary>
public sealed class ChangeNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Replaces what is asked. An open need gets a new version, which owes a new match run.</summary>
    /// <exception cref="NotFoundException">Not the association's need.</exception>
    /// <exception cref="BusinessRuleException">It is past changing.</exception>
    /// <exception cref="StaleVersionException">Somebody changed it since <paramref name="expectedVersion"/> was read.</exception>
    public async Task HandleAsync(Guid needId, NeedContent content, int expectedVersion, AssociationActor actor, CancellationToken ct)
    {
        var need = await db.GetNeedAsync(needId, actor, ct);
        if (need.RowVersion != expectedVersion)
            throw new StaleVersionException();
        need.Change(content, actor, Now);
        if (need.Status == NeedStatus.Open)
            db.Publish(new NeedOpened(need.Id, need.Version), Now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Hands a draft to the coordinators.</summary>
    /// <exception cref="NotFoundException">Not the association's need.</exception>
    /// <exception cref="BusinessRuleException">It is not ready, or not a draft.</exception>
    public async Task SubmitAsync(Guid needId, AssociationActor actor, CancellationToken ct)
    {
        var need = await db.GetNeedAsync(needId, actor, ct);
        need.Submit(actor, Now);
        db.Publish(new NeedSubmitted(need.Id), Now);
        await db.SaveChangesAsync(ct);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
