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
        await CancelAsync([.. transitions.GetFinal(subjects)], ct);
        var recipients = await RecipientDirectory.ReadAsync(db, [.. transitions.GetNotificationSubjects(subjects)], ct);
        foreach (var transition in transitions.Offers)
            ApplyToOffer(transition, subjects.Offer(transition.SubjectId), recipients);
        foreach (var transition in transitions.Needs)
            ApplyToNeed(transition, subjects.Need(transition.SubjectId), recipients);
        foreach (var transition in transitions.Assignments)
            ApplyToAssignment(transition, subjects.Assignment(transition.SubjectId), recipients);
        foreach (var transition in transitions.Conventions)
            ApplyToConvention(transition, subjects.Convention(transition.SubjectId), subjects, recipients);
        transitions.MarkProcessed();
    }

    private void ApplyToOffer(OfferTransition transition, Offer offer, RecipientDirectory recipients)
    {
        var subject = new NotificationSubject(offer.NeedId, offer.EmployeeId);
        var due = NotificationRules.ListFor(transition, recipients.ManagerOf(subject).Length > 0);
        Notify(recipients, due, transition.SubjectId, subject, transition.At);
        if (transition.To != offer.Status)
            return;
        var start = recipients.StartOf(offer.NeedId);
        offer.SetDueAt(settings.DueAt(transition.To, transition.At, start));
        Plan(new StateChange(transition.SubjectId, offer.NeedId, transition.To, transition.At) { Start = start });
    }

    private void ApplyToNeed(NeedTransition transition, Need need, RecipientDirectory recipients)
    {
        // A changed need is submitted and opened again, and its recipients are notified each time.
        var occurrence = need.Version > 1 ? transition.Id.ToString("N") : "";
        Notify(recipients, NotificationRules.ListFor(transition), transition.SubjectId,
            new NotificationSubject(transition.SubjectId), transition.At, occurrence);
        if (transition.To != need.Status)
            return;
        // A need may open more than once. For a new version of an open need, only what restarts is planned.
        var plan = new StateChange(need.Id, need.Id, transition.To, transition.At)
        {
            Occurrence = transition.Id.ToString("N"),
        };
        Plan(plan, transition.From == transition.To ? f => FollowUpTable.Find(f.Kind).Restarts : null);
    }

    private void ApplyToAssignment(AssignmentTransition transition, Assignment assignment,
        RecipientDirectory recipients)
    {
        var subject = GetSubject(assignment);
        // An assignment may be planned more than once: after new dates, or when its start is undone.
        var isPlannedAgain = transition is { From: not null, To: AssignmentStatus.Planned };
        var occurrence = isPlannedAgain ? transition.Id.ToString("N") : "";
        Notify(recipients, NotificationRules.ListFor(transition), transition.SubjectId, subject, transition.At,
            occurrence);
        if (transition.To == assignment.Status)
            Plan(new StateChange(transition.SubjectId, assignment.NeedId, transition.To, transition.At)
            {
                Start = assignment.Start,
                End = assignment.End,
                Occurrence = occurrence,
            });
    }

    private void ApplyToConvention(ConventionTransition transition, Convention convention, SubjectsInContext subjects,
        RecipientDirectory recipients)
    {
        if (transition.To != ConventionStatus.Sent || convention.Status != ConventionStatus.Sent)
            return;
        var assignment = subjects.Assignment(convention.AssignmentId);
        var occurrence = transition.Id.ToString("N");
        Notify(recipients, NotificationRules.ListFor(transition, assignment.ApprovedBy), transition.SubjectId,
            GetSubject(assignment), transition.At, occurrence);
        Plan(new StateChange(transition.SubjectId, assignment.NeedId, transition.To, transition.At)
        {
            Occurrence = occurrence,
        });
    }

    private static NotificationSubject GetSubject(Assignment assignment) =>
        new(assignment.NeedId, assignment.EmployeeId, assignment.ApprovedBy);

    private void Notify(RecipientDirectory recipients, IEnumerable<Notification> due, Guid subjectId,
        NotificationSubject subject, DateTime at, string occurrence = "")
    {
        foreach (var notification in due)
            db.Notices.AddRange(recipients.CreateNotices(notification, subjectId, subject, occurrence, at, at));
    }

    private void Plan(StateChange change, Func<FollowUp, bool>? only = null) =>
        db.FollowUps
            .AddRange(FollowUpPlan.CreateFollowUps(change, settings).Where(f => only is null || only(f)));

    /// <summary>Cancels the follow-ups that the new states replace or no longer need.</summary>
    private async Task CancelAsync(List<(Guid Subject, Enum? From, Enum To, DateTime At)> changes, CancellationToken ct)
    {
        if (changes.Count == 0)
            return;
        var last = changes.GroupBy(c => c.Subject).ToDictionary(g => g.Key, g => g.Last());
        var subjects = last.Keys.ToList();
        foreach (var row in await db.FollowUps
            .Where(f => subjects.Contains(f.SubjectId) && f.Status == FollowUpStatus.Due).ToListAsync(ct))
        {
            var (_, from, to, at) = last[row.SubjectId];
            var isReplaced = to switch
            {
                NeedStatus.Open => FollowUpTable.Find(row.Kind).Restarts || from is not NeedStatus.Open,
                // All follow-ups are planned again with the current dates.
                AssignmentStatus.Planned or ConventionStatus.Sent => true,
                _ => false,
            };
            if (row.Status == FollowUpStatus.Due && (isReplaced || !FollowUpTable.Find(row.Kind).While.Contains(to)))
                row.Cancel(at);
        }
    }
}
