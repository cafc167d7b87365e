using Matching.Accounts;
using Matching.Contracts;
using Matching.Persistence;

namespace Matching.Needs;

/// <summary>An association creates a need, as a draft or submitted for moderation.</summary>
public sealed class PostNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Stores the need.</summary>
    /// <param name="content">Content of the need.</param>
    /// <param name="submit">True submits it for moderation; false keeps a draft.</param>
    /// <param name="actor">The posting association.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <returns>The need's id.</returns>
    /// <exception cref="BusinessRuleException">A value is out of range, or the need to submit is
    /// incomplete.</exception>
    public async Task<Guid> HandleAsync(NeedContent content, bool submit, AssociationActor actor, CancellationToken ct)
    {
        var now = time.UtcNow();
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
