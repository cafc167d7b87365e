using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>Counts the people who could help with a need that is being written.</summary>
public sealed class PreviewNeed(MatchingDbContext db, MatcherSource matchers)
{
    /// <summary>Returns the count; stores nothing and names nobody.</summary>
    public async Task<PeopleCount> HandleAsync(NeedContent content, AssociationActor actor, CancellationToken ct)
    {
        var association = await db.Associations.AsNoTracking().Where(a => a.Id == actor.AssociationId)
            .Select(a => a.Reference).SingleAsync(ct);
        var snapshot = await matchers.GetSnapshotAsync(db, ct);
        return PeopleCount.From(snapshot.Matcher.CountOpen(content.ToRow("", association)));
    }
}
