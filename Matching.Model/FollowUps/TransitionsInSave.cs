using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// The new transitions of one save, each list in creation order. Imported transitions are left out: they send no
/// notices, and the reconciler plans the follow-ups of what is still in progress.
/// </summary>
internal sealed record TransitionsInSave(
    List<OfferTransition> Offers, List<NeedTransition> Needs, List<AssignmentTransition> Assignments,
    List<ConventionTransition> Conventions)
{
    private static readonly string Import = new SystemActor("import").Name;

    internal int Count => Offers.Count + Needs.Count + Assignments.Count + Conventions.Count;

    /// <summary>
    /// Reads the transitions that the context adds and that no earlier attempt to save has processed.
    /// </summary>
    internal static TransitionsInSave ReadNew(MatchingDbContext db)
    {
        return new(New<OfferTransition, OfferStatus>(), New<NeedTransition, NeedStatus>(),
            New<AssignmentTransition, AssignmentStatus>(), New<ConventionTransition, ConventionStatus>());

        List<TTransition> New<TTransition, TStatus>()
            where TTransition : Transition<TStatus> where TStatus : struct, Enum =>
            [.. db.ChangeTracker.Entries<TTransition>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)
                .Where(t => !t.IsProcessed && t.ActorName != Import).OrderBy(t => t.Id)];
    }

    /// <summary>Keeps a repeated attempt to save from adding the same notices and follow-ups again.</summary>
    internal void MarkProcessed()
    {
        Offers.ForEach(t => t.IsProcessed = true);
        Needs.ForEach(t => t.IsProcessed = true);
        Assignments.ForEach(t => t.IsProcessed = true);
        Conventions.ForEach(t => t.IsProcessed = true);
    }

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
