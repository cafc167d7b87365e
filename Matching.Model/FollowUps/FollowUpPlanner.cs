using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// For each new transition of a save: adds the notices to send, plans the follow-ups of the new state, sets the due
/// date of the step and cancels the follow-ups of the previous state. <see cref="FollowUpInterceptor"/> calls it.
/// </summary>
internal sealed class FollowUpPlanner(MatchingDbContext db, FollowUpSettings settings)
{
    /// <summary>
    /// Adds notices and follow-ups. If a save contains several transitions of a subject, each sends its notices, but
    /// only the final state gets follow-ups.
    /// </summary>
    internal async Task ApplyAsync(CancellationToken ct)
    {
        var transitions = TransitionsInSave.ReadNew(db);
        if (transitions.Count == 0)
            return;
        var subjects = new SubjectsInContext(db);
        await CancelAsync(transitions.GetFinal(subjects), ct);
        var recipients = await RecipientDirectory.ReadAsync(db, transitions.GetNotificationSubjects(subjects), ct);
        foreach (var transition in transitions.Offers)
            ApplyToOffer(transition, subjects.Offers[transition.SubjectId], recipients);
        foreach (var transition in transitions.Needs)
            ApplyToNeed(transition, subjects.Needs[transition.SubjectId], recipients);
        foreach (var transition in transitions.Assignments)
            ApplyToAssignment(transition, subjects.Assignments[transition.SubjectId], recipients);
        foreach (var transition in transitions.Conventions)
            ApplyToConvention(transition, subjects, recipients);
        transitions.MarkProcessed();
    }

    private void ApplyToOffer(OfferTransition transition, Offer offer, RecipientDirectory recipients)
    {
        var subject = offer.NotificationSubject;
        var isManagerKnown = recipients.ManagerOf(subject).Length > 0;
        Notify(recipients, NotificationRules.ListFor(transition, isManagerKnown), transition, subject);
        if (transition.To != offer.Status)
            return;
        var start = recipients.StartOf(offer.NeedId);
        offer.SetDueAt(settings.DueAt(transition.To, transition.At, start));
        Plan(new(offer.Id, offer.NeedId, transition.To, transition.At) { Start = start });
    }

    private void ApplyToNeed(NeedTransition transition, Need need, RecipientDirectory recipients)
    {
        // A changed need is submitted and opened again, and its recipients are notified each time.
        var transitionId = transition.Id.ToString("N");
        Notify(recipients, NotificationRules.ListFor(transition), transition, new(need.Id),
            need.Version > 1 ? transitionId : "");
        // A need may open more than once. For a new version of an open need, only what restarts is planned.
        if (transition.To == need.Status)
            Plan(new(need.Id, need.Id, transition.To, transition.At) { Occurrence = transitionId },
                onlyRestarts: transition.From == transition.To);
    }

    private void ApplyToAssignment(AssignmentTransition transition, Assignment assignment,
        RecipientDirectory recipients)
    {
        // An assignment may be planned more than once: after new dates, or when its start is undone.
        var isPlannedAgain = transition is { From: not null, To: AssignmentStatus.Planned };
        var occurrence = isPlannedAgain ? transition.Id.ToString("N") : "";
        Notify(recipients, NotificationRules.ListFor(transition), transition, assignment.NotificationSubject,
            occurrence);
        if (transition.To == assignment.Status)
            Plan(new(assignment.Id, assignment.NeedId, transition.To, transition.At)
            {
                Start = assignment.Start,
                End = assignment.End,
                Occurrence = occurrence,
            });
    }

    private void ApplyToConvention(ConventionTransition transition, SubjectsInContext subjects,
        RecipientDirectory recipients)
    {
        var convention = subjects.Conventions[transition.SubjectId];
        if (transition.To != ConventionStatus.Sent || convention.Status != ConventionStatus.Sent)
            return;
        var assignment = subjects.Assignments[convention.AssignmentId];
        var occurrence = transition.Id.ToString("N");
        Notify(recipients, NotificationRules.ListFor(transition, assignment.ApprovedBy), transition,
            assignment.NotificationSubject, occurrence);
        Plan(new(convention.Id, assignment.NeedId, transition.To, transition.At) { Occurrence = occurrence });
    }

    private void Notify<TStatus>(RecipientDirectory recipients, IEnumerable<Notification> due,
        Transition<TStatus> transition, NotificationSubject subject, string occurrence = "")
        where TStatus : struct, Enum =>
        db.Notices.AddRange(due.SelectMany(notification => recipients.CreateNotices(notification,
            transition.SubjectId, subject, occurrence, transition.At, transition.At)));

    private void Plan(StateChange change, bool onlyRestarts = false) =>
        db.FollowUps.AddRange(new FollowUpPlan(change, settings).CreateFollowUps()
            .Where(f => !onlyRestarts || FollowUpTable.Find(f.Kind).Restarts));

    /// <summary>Cancels the follow-ups that the new states replace or no longer need.</summary>
    private async Task CancelAsync(Dictionary<Guid, (Enum? From, Enum To, DateTime At)> changes, CancellationToken ct)
    {
        if (changes.Count == 0)
            return;
        var subjects = changes.Keys.ToList();
        foreach (var row in await db.FollowUps
            .Where(f => subjects.Contains(f.SubjectId) && f.Status == FollowUpStatus.Due).ToListAsync(ct))
        {
            var (from, to, at) = changes[row.SubjectId];
            var rule = FollowUpTable.Find(row.Kind);
            var isReplaced = to switch
            {
                NeedStatus.Open => rule.Restarts || from is not NeedStatus.Open,
                // All follow-ups are planned again with the current dates.
                AssignmentStatus.Planned or ConventionStatus.Sent => true,
                _ => false,
            };
            if (row.Status == FollowUpStatus.Due && (isReplaced || !rule.While.Contains(to)))
                row.Cancel(at);
        }
    }
}
