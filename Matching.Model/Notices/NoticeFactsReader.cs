using Matching.Accounts;
using Matching.Needs;
using Matching.Persistence;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>
/// Reads the facts of a notice at the time of sending, restricted to the rows visible to its recipient. The result is
/// null if the notice no longer applies or the recipient may not see its subject any more.
/// </summary>
public sealed class NoticeFactsReader(MatchingDbContext db, LoosenNeed loosen, TimeProvider time)
{
    /// <summary>Reads the facts of one notice.</summary>
    /// <param name="notice">Notice whose subject is read.</param>
    /// <param name="reader">Account of the recipient; null for a line manager.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<NoticeFacts?> ReadAsync(Notice notice, Account? reader, CancellationToken ct)
    {
        var rule = NoticeTable.Find(notice.Kind);
        var offers = new OfferFactsReader(db, time);
        if (rule.To == Recipient.Manager)
            return await offers.ReadForManagerAsync(notice, rule, ct);
        return reader is null ? null : rule.Subject switch
        {
            NoticeSubject.Offer => await offers.ReadAsync(notice, rule, reader, ct),
            NoticeSubject.Assignment => await new AssignmentFactsReader(db, time).ReadAsync(notice, rule, reader, ct),
            NoticeSubject.Need => await new NeedFactsReader(db, loosen, time).ReadAsync(notice, rule, reader, ct),
            NoticeSubject.Convention => await new ConventionFactsReader(db, time).ReadAsync(notice, rule, reader, ct),
            NoticeSubject.Profile => await ReadProfileAsync(notice, ct),
        };
    }

    private async Task<NoticeFacts?> ReadProfileAsync(Notice notice, CancellationToken ct)
    {
        var updatedAt = await db.Profiles.Where(p => p.EmployeeId == notice.SubjectId)
            .Select(p => (DateTime?)p.UpdatedAt).SingleOrDefaultAsync(ct);
        return updatedAt is { } at && at < notice.CreatedAt ? new ProfileFacts(at) : null;
    }

    /// <summary>The employee's name, or a dash for datasets without names.</summary>
    internal static string NameOf(Employee employee) =>
        employee.DisplayName is { Length: > 0 } name ? name : "–";
}
