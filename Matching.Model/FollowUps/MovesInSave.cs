using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.FollowUps;

/// <summary>The new transitions of one save, each list in creation order.</summary>
internal sealed record MovesInSave(
    List<OfferTransition> Offers, List<NeedTransition> Needs, List<AssignmentTransition> Assignments,
    List<ConventionTransition> Conventions)
{
    internal int Count => Offers.Count + Needs.Count + Assignments.Count + Conventions.Count;

    internal IEnumerable<Guid> Ids =>
        Offers.Select(m => m.Id).Concat(Needs.Select(m => m.Id)).Concat(Assignments.Select(m => m.Id))
        .Concat(Conventions.Select(m => m.Id));

    /// <summary>Returns the transitions that end a state and lead to the state that is saved.</summary>
    internal IEnumerable<(Guid Subject, Enum? From, Enum To, DateTime At)> GetFinal(SubjectsInContext subjects) =>
    [
        .. SelectFinal(Offers, id => subjects.Offer(id).Status),
        .. SelectFinal(Needs, id => subjects.Need(id).Status),
        .. SelectFinal(Assignments, id => subjects.Assignment(id).Status),
        .. SelectFinal(Conventions, id => subjects.Convention(id).Status),
    ];

    /// <summary>Returns the needs and employees that the notices of these transitions concern.</summary>
    internal IEnumerable<NotificationSubject> GetNotificationSubjects(SubjectsInContext subjects)
    {
        var assignments = Assignments.Select(m => subjects.Assignment(m.SubjectId))
            .Concat(Conventions.Where(m => m.To == ConventionStatus.Sent)
                .Select(m => subjects.Assignment(subjects.Convention(m.SubjectId).AssignmentId)));
        return Offers.Select(m => subjects.Offer(m.SubjectId))
            .Select(o => new NotificationSubject(o.NeedId, o.EmployeeId))
            .Concat(Needs.Select(m => new NotificationSubject(m.SubjectId)))
            .Concat(assignments.Select(a => new NotificationSubject(a.NeedId, a.EmployeeId, a.ApprovedBy)));
    }

    private static IEnumerable<(Guid, Enum?, Enum, DateTime)> SelectFinal<TStatus>(
        IEnumerable<Transition<TStatus>> transitions, Func<Guid, TStatus> status)
        where TStatus : struct, Enum =>
            transitions
                .Where(m => m.From is not null && EqualityComparer<TStatus>.Default.Equals(m.To, status(m.SubjectId)))
            .Select(m => (m.SubjectId, (Enum?)m.From, (Enum)m.To, m.At));
}

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
