using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.FollowUps;

/// <summary>Finds the subjects of transitions among the rows that a context tracks.</summary>
internal sealed class SubjectsInContext(MatchingDbContext db)
{
    private readonly Dictionary<Guid, Offer> _offers = db.Offers.Local.ToDictionary(o => o.Id);
    private readonly Dictionary<Guid, Need> _needs = db.Needs.Local.ToDictionary(n => n.Id);
    private readonly Dictionary<Guid, Assignment> _assignments = db.Assignments.Local.ToDictionary(a => a.Id);
    private readonly Dictionary<Guid, Convention> _conventions = db.Conventions.Local.ToDictionary(c => c.Id);

    internal Offer Offer(Guid id) => _offers[id];

    internal Need Need(Guid id) => _needs[id];

    internal Assignment Assignment(Guid id) => _assignments[id];

    internal Convention Convention(Guid id) => _conventions[id];
}
