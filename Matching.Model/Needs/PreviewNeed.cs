using Matching.Accounts;
using Matching.Datasets.Rows;
using Matching.MatchRuns;
using Matching.Persistence;
using Matching.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>Counts the people who pass all gates of a need that is being written.</summary>
public sealed class PreviewNeed(MatchingDbContext db, MatcherSource matchers)
{
    /// <summary>Returns the count; stores nothing and names nobody.</summary>
    public async Task<PeopleCount> HandleAsync(NeedContent content, AssociationActor actor, CancellationToken ct)
    {
        var association = await db.Associations.AsNoTracking().Where(a => a.Id == actor.AssociationId)
            .Select(a => a.Reference).SingleAsync(ct);
        var (matcher, _) = await matchers.GetAsync(db, ct);
        return PeopleCount.From(matcher.CountOpen(RowOf(content, association)));
    }

    private static NeedRow RowOf(NeedContent content, string association)
    {
        var t = content.Terms;
        return new NeedRow
        {
            Id = "",
            Association = association,
            Title = t.Title,
            Description = t.Description,
            Commune = content.CommuneCode,
            Remote = t.Remote,
            Format = t.Format,
            Days = t.Days,
            Start = t.Start,
            End = t.End,
            Seats = t.Seats,
            Causes = t.Causes,
            RequiredSkills = content.RequiredSkills,
            NiceSkills = content.NiceSkills,
            Languages = t.Languages,
            Occupation = t.OccupationCode,
            PostedAt = null,
        };
    }
}
