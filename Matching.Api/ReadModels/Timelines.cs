using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>A state change, check-in or feedback on a timeline.</summary>
/// <param name="At">UTC instant of the entry.</param>
/// <param name="Who">The actor's role, in words; for coordinators the e-mail address of the coordinator.</param>
/// <param name="What">The new state, in words.</param>
/// <param name="Why">The reason; empty if there is none or the reader may not see it.</param>
public sealed record TimelineEntry(DateTime At, string Who, string What, string Why);

/// <summary>
/// Builds timelines from the transition rows. People are named by their role; a coordinator also sees which coordinator
/// acted. An association sees an offer from its own turn on; reasons in a person's own words are shown to their
/// audience only.
/// </summary>
internal static class Timelines
{
    internal static Task<List<TimelineEntry>> NeedTimelineAsync(this MatchingDbContext db, Guid needId,
        SignedInActor reader, CancellationToken ct) =>
        ReadAsync<NeedTransition, NeedStatus>(db, needId, reader, t => t.From == t.To
            ? (new($"modifié ({t.Why})", $"changed ({t.Why})"), "")
            : (NeedTexts.LabelFor(t.To), t.WhyFor(reader)), ct);

    internal static async Task<List<TimelineEntry>> OfferTimelineAsync(this MatchingDbContext db, Guid offerId,
        SignedInActor reader, CancellationToken ct)
    {
        var turn = reader is AssociationActor
            ? await db.Set<OfferTransition>()
                .Where(t => t.SubjectId == offerId && t.To == OfferStatus.AwaitingAssociation)
                .MinAsync(t => (DateTime?)t.At, ct)
            : DateTime.MinValue;
        return await ReadAsync<OfferTransition, OfferStatus>(db, offerId, reader,
            t => t.At >= turn ? (OfferSteps.LabelFor(t.To), TimelineTexts.Why(t, reader)) : null, ct);
    }

    internal static Task<List<TimelineEntry>> AssignmentTimelineAsync(this MatchingDbContext db, Guid id,
        SignedInActor reader, CancellationToken ct) =>
        ReadAsync<AssignmentTransition, AssignmentStatus>(db, id, reader,
            t => (TimelineTexts.Describe(t), TimelineTexts.Why(t, reader)), ct);

    internal static Task<List<TimelineEntry>> ConventionTimelineAsync(this MatchingDbContext db, Guid id,
        SignedInActor reader, CancellationToken ct) =>
        ReadAsync<ConventionTransition, ConventionStatus>(db, id, reader,
            t => (ConventionTexts.LabelFor(t.To), TimelineTexts.Why(t, reader)), ct);

    /// <param name="describe">What changed and why; null if the reader may not see the change.</param>
    private static async Task<List<TimelineEntry>> ReadAsync<TTransition, TStatus>(MatchingDbContext db, Guid subject,
        SignedInActor reader, Func<TTransition, (LocalizedText What, string Why)?> describe, CancellationToken ct)
        where TTransition : Transition<TStatus> where TStatus : struct, Enum
    {
        var rows = await db.Set<TTransition>().AsNoTracking().Where(t => t.SubjectId == subject).ToListAsync(ct);
        var accounts = rows.Where(r => r.ActorName == "coordinator").Select(r => r.AccountId).Distinct().ToList();
        var names = reader is CoordinatorActor
            ? await db.Accounts.AsNoTracking().Where(a => accounts.Contains(a.Id))
                .ToDictionaryAsync(a => a.Id, a => a.Email ?? "", ct)
            : [];
        var entries = new List<TimelineEntry>();
        foreach (var t in rows.InOrder<TTransition, TStatus>())
        {
            if (describe(t) is var (what, why))
                entries.Add(new(t.At, TimelineTexts.NameFor(t.ActorName, t.AccountId, reader, names), what.ToString(),
                    why));
        }
        return entries;
    }
}
