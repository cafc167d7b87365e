using Matching.Accounts;
using Matching.FollowUps;
using Matching.Notices;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>A follow-up that is due at a UTC instant unless the state changes before.</summary>
public sealed record ComingEntry(DateTime At, string What);

/// <summary>Reads the follow-ups that concern a reader.</summary>
internal static class ComingEntries
{
    /// <summary>
    /// Due follow-ups that concern the reader: notices to them, and automatic ends of a step. A coordinator sees all.
    /// </summary>
    internal static async Task<List<ComingEntry>> ComingAsync(this MatchingDbContext db, Guid subject,
        SignedInActor reader, CancellationToken ct)
    {
        var recipients = reader switch
        {
            EmployeeActor => Recipient.Employee,
            AssociationActor => Recipient.Association,
            _ => (Recipient)~0
        };
        var rows = await db.FollowUps.AsNoTracking()
            .Where(f => f.SubjectId == subject && f.Status == FollowUpStatus.Due && f.Kind != FollowUpKind.ProposeNext)
            .OrderBy(f => f.DueAt).ThenBy(f => f.Id).Select(f => new { f.Kind, f.DueAt }).ToListAsync(ct);
        var hasRated =
            (reader is AssociationActor && await db.Assignments.AnyAsync(a => a.Id == subject && a.Rating != null, ct))
            || await db.HasGivenFeedbackAsync(subject, reader, ct);
        return
        [
            .. rows.Select(r => (r.Kind, r.DueAt, Rule: FollowUpTable.Find(r.Kind)))
                .Where(r => (r.Rule.To == Recipient.None || (r.Rule.To & recipients) != 0)
                    && !(hasRated && r.Kind == FollowUpKind.Feedback))
                .Select(r => new ComingEntry(r.DueAt, r.Rule.Label.ToString())),
        ];
    }
}
