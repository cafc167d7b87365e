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
/// Looks at every save for moves that are about to be written, and adds to the same save what they give rise to: the
/// notices that go at once, the follow-ups of the state that begins, when a step falls due, and the end of what rested
/// on the state before. No use case can forget it.
/// </summary>
internal sealed class FollowUpPlanner(MatchingDbContext db)
{
    /// <summary>
    /// History that comes from elsewhere notifies nobody; the reconciler plans for what is still under way.
    /// </summary>
    private static readonly string Import = new SystemActor("import").Name;
    private readonly HashSet<Guid> _seen = [];

    /// <summary>Whether moves are about to be written that were not looked at.</summary>
    internal bool IsOwed => GetNewMoves() is not { Count: 0 };

    /// <summary>
    /// Adds what follows. If a save moves a subject several times, every move sends its notices, but only the final
    /// state gets follow-ups.
    /// </summary>
    internal async Task ApplyAsync(CancellationToken ct)
    {
        var fresh = GetNewMoves();
        if (fresh.Count == 0)
            return;
        var subjects = new SubjectsInContext(db);
        await EndAsync([.. fresh.Ends(subjects)], ct);
        var book = await RecipientDirectory.ReadAsync(db, [.. fresh.Concerns(subjects)], ct);
        foreach (var move in fresh.Offers)
            ApplyToOffer(move, subjects.Offer(move.SubjectId), book);
        foreach (var move in fresh.Needs)
            ApplyToNeed(move, subjects.Need(move.SubjectId), book);
        foreach (var move in fresh.Assignments)
            ApplyToAssignment(move, subjects.Assignment(move.SubjectId), book);
        foreach (var move in fresh.Conventions)
            ApplyToConvention(move, subjects.Convention(move.SubjectId), subjects, book);
        _seen.UnionWith(fresh.Ids);
    }

    private void ApplyToOffer(OfferTransition move, Offer offer, RecipientDirectory book)
    {
        var concern = new NotificationSubject(offer.NeedId, offer.EmployeeId);
        Notify(book, NotificationRules.ListFor(move, book.ManagerOf(concern).Length > 0), move.SubjectId, concern,
            move.At);
        if (move.To != offer.Status)
            return;
        var start = book.StartOf(offer.NeedId);
        offer.SetDueAt(db.FollowUpSettings.DueAt(move.To, move.At, start));
        Plan(new Move(move.SubjectId, offer.NeedId, move.To, move.At) { Start = start });
    }

    private void ApplyToNeed(NeedTransition move, Need need, RecipientDirectory book)
    {
        // A changed need is submitted and opened again, and its readers are notified each time.
        var which = need.Version > 1 ? move.Id.ToString("N") : "";
        Notify(book, NotificationRules.ListFor(move), move.SubjectId, new NotificationSubject(move.SubjectId), move.At,
            which);
        if (move.To != need.Status)
            return;
        // A need may open more than once, and a new version of an open need waits for candidates again, and for nothing
        // else.
        var plan = new Move(move.SubjectId, move.SubjectId, move.To, move.At) { Occurrence = move.Id.ToString("N") };
        Plan(plan, move.From == move.To ? f => f.Kind == FollowUpKind.NoCandidate : null);
    }

    private void ApplyToAssignment(AssignmentTransition move, Assignment work, RecipientDirectory book)
    {
        var concern = GetSubject(work);
        // An assignment may be planned more than once: after new dates, or when its start is taken back.
        var which = move is { From: not null, To: AssignmentStatus.Planned } ? move.Id.ToString("N") : "";
        Notify(book, NotificationRules.ListFor(move), move.SubjectId, concern, move.At, which);
        if (move.To == work.Status)
            Plan(new Move(move.SubjectId, work.NeedId, move.To,
                move.At) { Start = work.Start, End = work.End, Occurrence = which });
    }

    private void ApplyToConvention(ConventionTransition move, Convention convention, SubjectsInContext subjects,
        RecipientDirectory book)
    {
        if (move.To != ConventionStatus.Sent || convention.Status != ConventionStatus.Sent)
            return;
        var work = subjects.Assignment(convention.AssignmentId);
        var which = move.Id.ToString("N");
        Notify(book, NotificationRules.ListFor(move, work.ApprovedBy), move.SubjectId, GetSubject(work), move.At,
            which);
        Plan(new Move(move.SubjectId, work.NeedId, move.To, move.At) { Occurrence = which });
    }

    private static NotificationSubject GetSubject(Assignment work) =>
        new(work.NeedId, work.EmployeeId, work.ApprovedBy);

    private MovesInSave GetNewMoves() =>
        new(GetNew<OfferTransition, OfferStatus>(), GetNew<NeedTransition, NeedStatus>(),
        GetNew<AssignmentTransition, AssignmentStatus>(), GetNew<ConventionTransition, ConventionStatus>());

    private List<TMove> GetNew<TMove, TStatus>() where TMove : Transition<TStatus> where TStatus : struct, Enum =>
        [.. db.ChangeTracker.Entries<TMove>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)
            .Where(m => !_seen.Contains(m.Id) && m.ActorName != Import).OrderBy(m => m.Id)];

    private void Notify(RecipientDirectory book, IEnumerable<Notification> due, Guid subject,
        NotificationSubject concern, DateTime at, string which = "")
    {
        foreach (var (kind, to, except) in due)
            db.Notices
                .AddRange(book.Notices(kind, subject, concern, to, which, at, at)
                    .Where(n => except is null || n.AccountId != except));
    }

    private void Plan(Move move, Func<FollowUp, bool>? only = null) =>
        db.FollowUps
            .AddRange(FollowUpPlan.CreateFollowUps(move, db.FollowUpSettings).Where(f => only is null || only(f)));

    /// <summary>Cancels what rested on the state before.</summary>
    private async Task EndAsync(List<(Guid Subject, Enum? From, Enum To, DateTime At)> moves, CancellationToken ct)
    {
        if (moves.Count == 0)
            return;
        var now = moves.GroupBy(m => m.Subject).ToDictionary(g => g.Key, g => g.Last());
        var subjects = now.Keys.ToList();
        foreach (var row in await db.FollowUps
            .Where(f => subjects.Contains(f.SubjectId) && f.Status == FollowUpStatus.Due).ToListAsync(ct))
        {
            var (_, from, to, at) = now[row.SubjectId];
            var again = to switch
            {
                // A new version of an open need begins its wait for candidates again.
                NeedStatus.Open => row.Kind == FollowUpKind.NoCandidate || from is not NeedStatus.Open,
                // Everything is planned again, by the dates that hold now.
                AssignmentStatus.Planned or ConventionStatus.Sent => true,
                _ => false,
            };
            if (row.Status == FollowUpStatus.Due && (again || !FollowUpTable.Find(row.Kind).While.Contains(to)))
                row.Cancel(at);
        }
    }
}
