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

    /// <summary>
    /// Returns the last transition of each subject that ends a state and leads to the state that is saved, by subject.
    /// </summary>
    internal Dictionary<Guid, (Enum? From, Enum To, DateTime At)> GetFinal(SubjectsInContext subjects)
    {
        var final = new Dictionary<Guid, (Enum?, Enum, DateTime)>();
        Add(Offers, id => subjects.Offers[id].Status);
        Add(Needs, id => subjects.Needs[id].Status);
        Add(Assignments, id => subjects.Assignments[id].Status);
        Add(Conventions, id => subjects.Conventions[id].Status);
        return final;

        void Add<TStatus>(IEnumerable<Transition<TStatus>> transitions, Func<Guid, TStatus> status)
            where TStatus : struct, Enum
        {
            foreach (var t in transitions.Where(t => t.From is not null && t.To.Equals(status(t.SubjectId))))
                final[t.SubjectId] = ((Enum?)t.From, t.To, t.At);
        }
    }

    /// <summary>Returns the needs and employees that the notices of these transitions concern.</summary>
    internal List<NotificationSubject> GetNotificationSubjects(SubjectsInContext subjects) =>
    [
        .. Offers.Select(t => subjects.Offers[t.SubjectId].NotificationSubject),
        .. Needs.Select(t => new NotificationSubject(t.SubjectId)),
        .. Assignments.Select(t => t.SubjectId)
            .Concat(Conventions.Where(t => t.To == ConventionStatus.Sent)
                .Select(t => subjects.Conventions[t.SubjectId].AssignmentId))
            .Select(id => subjects.Assignments[id].NotificationSubject),
    ];
}
