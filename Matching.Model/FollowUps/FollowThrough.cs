using Matching.Assignments;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// Looks at every save for moves that are about to be written, and adds to the same save what they give rise to: what is told at once,
/// the follow-ups of the state that begins, and the end of those that rested on the state before. No use case can forget it.
/// </summary>
internal sealed class FollowThrough(MatchingDbContext db)
{
    /// <summary>History that comes from elsewhere owes nobody anything; the reconciler plans for what is still under way.</summary>
    private static readonly string Import = new Accounts.SystemActor("import").Name;
    private readonly HashSet<Guid> seen = [];

    /// <summary>Whether moves are about to be written that were not looked at.</summary>
    internal bool IsOwed => Fresh<OfferTransition, OfferStatus>().Count + Fresh<NeedTransition, NeedStatus>().Count + Fresh<AssignmentTransition, AssignmentStatus>().Count > 0;

    /// <summary>Adds what is owed. Of several moves of one subject in one save each is told, and the state that lasts is followed up.</summary>
    internal async Task ApplyAsync(CancellationToken ct)
    {
        var (offers, needs, assignments) = (Fresh<OfferTransition, OfferStatus>(), Fresh<NeedTransition, NeedStatus>(), Fresh<AssignmentTransition, AssignmentStatus>());
        if (offers.Count + needs.Count + assignments.Count == 0)
            return;
        var offerOf = db.Offers.Local.ToDictionary(o => o.Id);
        var needOf = db.Needs.Local.ToDictionary(n => n.Id);
        var workOf = db.Assignments.Local.ToDictionary(a => a.Id);
        Concern Of(OfferTransition move) => new(offerOf[move.SubjectId].NeedId, offerOf[move.SubjectId].EmployeeId);
        Concern OfWork(AssignmentTransition move) => new(workOf[move.SubjectId].NeedId, workOf[move.SubjectId].EmployeeId, workOf[move.SubjectId].ApprovedBy);
        await EndAsync([.. offers.Where(m => m.From is not null && m.To == offerOf[m.SubjectId].Status).Select(m => (m.SubjectId, (Enum)m.To, m.At)),
            .. needs.Where(m => m.From is not null && m.To == needOf[m.SubjectId].Status).Select(m => (m.SubjectId, (Enum)m.To, m.At)),
            .. assignments.Where(m => m.From is not null && m.To == workOf[m.SubjectId].Status).Select(m => (m.SubjectId, (Enum)m.To, m.At))], ct);
        var book = await ReaderBook.ReadAsync(db, [.. offers.Select(Of), .. needs.Select(m => new Concern(m.SubjectId)), .. assignments.Select(OfWork)], ct);
        foreach (var move in offers)
        {
            var (offer, concern) = (offerOf[move.SubjectId], Of(move));
            Tell(book, OwedByMoves.Of(move, book.ManagerOf(concern).Length > 0), move.SubjectId, concern, move.At);
            if (move.To != offer.Status)
                continue;
            offer.FallsDue(db.FollowUpSettings.DueAt(move.To, move.At));
            Plan(new Move(move.SubjectId, concern.NeedId, move.To, move.At));
        }
        foreach (var move in needs)
        {
            Tell(book, OwedByMoves.Of(move), move.SubjectId, new Concern(move.SubjectId), move.At);
            // A need may open more than once.
            if (move.To == needOf[move.SubjectId].Status)
                Plan(new Move(move.SubjectId, move.SubjectId, move.To, move.At) { Occurrence = move.Id.ToString("N") });
        }
        foreach (var move in assignments)
        {
            var (work, concern) = (workOf[move.SubjectId], OfWork(move));
            Tell(book, OwedByMoves.Of(move), move.SubjectId, concern, move.At);
            if (move.To == work.Status)
                Plan(new Move(move.SubjectId, concern.NeedId, move.To, move.At) { Start = work.Start, End = work.End });
        }
        seen.UnionWith(offers.Select(m => m.Id).Concat(needs.Select(m => m.Id)).Concat(assignments.Select(m => m.Id)));
    }

    private List<TMove> Fresh<TMove, TStatus>() where TMove : Transition<TStatus> where TStatus : struct, Enum =>
        [.. db.ChangeTracker.Entries<TMove>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)
            .Where(m => !seen.Contains(m.Id) && m.ActorName != Import).OrderBy(m => m.Id)];

    private void Tell(ReaderBook book, IEnumerable<Telling> told, Guid subject, Concern concern, DateTime at)
    {
        foreach (var (kind, to, except) in told)
            db.Notices.AddRange(book.Notices(kind, subject, concern, to, "", at, at).Where(n => except is null || n.AccountId != except));
    }

    private void Plan(Move move) => db.FollowUps.AddRange(FollowUpPlan.Of(move, db.FollowUpSettings));

    /// <summary>Cancels what rested on the state before.</summary>
    private async Task EndAsync(List<(Guid Subject, Enum To, DateTime At)> moves, CancellationToken ct)
    {
        if (moves.Count == 0)
            return;
        var now = moves.DistinctBy(m => m.Subject).ToDictionary(m => m.Subject);
        var subjects = now.Keys.ToList();
        foreach (var row in await db.FollowUps.Where(f => subjects.Contains(f.SubjectId) && f.Status == FollowUpStatus.Due).ToListAsync(ct))
        {
            var (_, to, at) = now[row.SubjectId];
            // A new version of an open need begins its wait for candidates anew.
            var again = to is NeedStatus.Open && row.Kind == FollowUpKind.NoCandidate;
            if (row.Status == FollowUpStatus.Due && (again || !FollowUpTable.Of(row.Kind).While.Contains(to)))
                row.Cancel(at);
        }
    }
}
