using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.FollowUps;

/// <summary>The subjects of transitions, by id, among the rows that a context tracks.</summary>
internal sealed class SubjectsInContext(MatchingDbContext db)
{
    internal Dictionary<Guid, Offer> Offers { get; } = db.Offers.Local.ToDictionary(o => o.Id);
    internal Dictionary<Guid, Need> Needs { get; } = db.Needs.Local.ToDictionary(n => n.Id);
    internal Dictionary<Guid, Assignment> Assignments { get; } = db.Assignments.Local.ToDictionary(a => a.Id);
    internal Dictionary<Guid, Convention> Conventions { get; } = db.Conventions.Local.ToDictionary(c => c.Id);
}
