using Matching.Accounts;
using Matching.Contracts;
using Matching.Persistence;

namespace Matching.Needs;

/// <summary>An association writes a need, and hands it to the coordinators or keeps it as a draft.</summary>
public sealed class PostNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Stores the need.</summary>
    /// <param name="content">What is asked.</param>
    /// <param name="submit">Hand it in at once.</param>
    /// <param name="actor">The association.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The need's id.</returns>
    /// <exception cref="BusinessRuleException">A value is out of bounds, or the need is not ready to be handed
    /// in.</exception>
    public async Task<Guid> HandleAsync(NeedContent content, bool submit, AssociationActor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var need = Need.Draft(actor.AssociationId, content, actor, now);
        if (submit)
        {
            need.Submit(actor, now, content.ConfirmsUnusualLength);
            db.Publish(new NeedSubmitted(need.Id), now);
        }
        db.Needs.Add(need);
        await db.SaveChangesAsync(ct);
        return need.Id;
    }
}
