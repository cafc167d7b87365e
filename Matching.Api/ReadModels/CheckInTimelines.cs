using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>Reads the check-ins and the feedback of assignments, as timelines.</summary>
internal static class CheckInTimelines
{
    /// <summary>Check-ins of an assignment; each is shown to those who may read its remark.</summary>
    internal static async Task<List<TimelineEntry>> CheckInsAsync(this MatchingDbContext db, Guid assignment,
        SignedInActor reader, CancellationToken ct)
    {
        var checkIns = await db.CheckIns.AsNoTracking().Where(c => c.AssignmentId == assignment)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).ToListAsync(ct);
        return [.. checkIns.Where(c => c.Audience.Includes(c.AccountId, reader))
            .Select(c => new TimelineEntry(c.At, TimelineTexts.NameFor(c.ActorName, c.AccountId, reader, []),
                (c.GoesWell
                    ? new LocalizedText("cela se passe bien", "it goes well")
                    : new("cela ne se passe pas bien", "it does not go well")).ToString(),
                c.RemarkFor(reader)))];
    }

    /// <summary>Feedback on an assignment: each side sees its own, a coordinator all of it.</summary>
    internal static async Task<List<TimelineEntry>> FeedbacksAsync(this MatchingDbContext db, Guid assignment,
        SignedInActor reader, CancellationToken ct)
    {
        var feedbacks = await db.Feedbacks.AsNoTracking().Where(f => f.AssignmentId == assignment)
            .OrderByDescending(f => f.At).ToListAsync(ct);
        return [.. feedbacks.Where(f => reader is CoordinatorActor || f.ActorName == reader.Name)
            .Select(f => new TimelineEntry(f.At, TimelineTexts.NameFor(f.ActorName, f.AccountId, reader, []),
                f.Rating is { } stars
                    ? $"{DisplayFormat.Number(stars, 1)} / 5"
                    : new LocalizedText("sans note", "no rating").ToString(),
                f.Remark))];
    }

    /// <summary>Whether the reader's side has given feedback.</summary>
    internal static Task<bool> HasGivenFeedbackAsync(this MatchingDbContext db, Guid assignment, SignedInActor reader,
        CancellationToken ct) =>
        db.Feedbacks.AnyAsync(f => f.AssignmentId == assignment && f.ActorName == reader.Name, ct);
}
