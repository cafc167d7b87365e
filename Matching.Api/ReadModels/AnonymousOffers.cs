using Matching.Accounts;
using Matching.Assignments;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>Reads offers for an association, without the identity of the candidates.</summary>
internal static class AnonymousOffers
{
    /// <summary>The offers that the association may see, oldest first.</summary>
    internal static async Task<List<AnonymousOffer>> AnonymousOffersAsync(
        this MatchingDbContext db, IQueryable<Offer> offers, AssociationActor actor, TimeProvider time,
        CancellationToken ct)
    {
        var identified = db.Assignments.WithIdentity(time.GetUtcNow().UtcDateTime);
        var rows = await offers.VisibleTo(actor).Rows(db).Select(r => new AnonymousOfferRow
        {
            Row = r,
            IsKnown = identified.Any(a => a.OfferId == r.Offer.Id),
            Consents = r.Offer.Employee.Profile.Consent,
        }).ToReadableListAsync(r => r.Row.Offer.Id, ct);
        await db.TakeMissingAsync(rows.ConvertAll(r => r.Row), time, ct);
        var labels =
            await db.SkillLabelsAsync(rows.Select(r => r.ShownCandidate).OfType<AnonymousCandidate>()
                .SelectMany(CandidateTexts.Codes), ct);
        return [.. rows.Select(r => r.ShownCandidate is { } candidate
            ? Describe(r.Row, candidate, labels)
            : WithoutCandidate(r.Row))];
    }

    private static AnonymousOffer Describe(OfferRow row, AnonymousCandidate candidate,
        IReadOnlyDictionary<string, LocalizedText> labels) => WithoutCandidate(row) with
        {
            Skills = [.. CandidateTexts.Skills(candidate, code => ReasonViews.Label(labels, code))
            .Select(t => t.ToString())],
            Distance = CandidateTexts.Distance(candidate)?.ToString() ?? "",
            DaysPerYear = candidate.Days?.AtLeast,
            Reasons = ReasonViews.Describe(candidate.Reasons, labels),
            Km = candidate.Km,
            Families = [.. candidate.Families.Select(code => ReasonViews.Label(labels, code).ToString())],
            Days = CandidateTexts.Days(candidate)?.ToString() ?? "",
            Wishes = [.. CandidateTexts.Wishes(candidate).Select(t => t.ToString())],
        };

    /// <summary>The offer without its candidate.</summary>
    private static AnonymousOffer WithoutCandidate(OfferRow row) => new()
    {
        Id = row.Offer.Id,
        NeedId = row.Offer.NeedId,
        NeedTitle = row.Title,
        Status = row.Offer.Status,
        DueAt = row.Offer.DueAt,
        Skills = [],
        Distance = "",
        DaysPerYear = null,
        Reasons = [],
        Mission = row.MissionLine,
        Ending = row.Ending is { } end ? OfferEndingTexts.ForAssociation(end).ToString() : "",
        Wishes = row.Offer.IsLive && row.Snapshot?.Candidate is not null
            ? [CandidateTexts.Withdrawn.ToString()]
            : [],
    };

    /// <summary>
    /// Creates snapshots for live offers that predate snapshots, when the association first reads them.
    /// </summary>
    private static async Task TakeMissingAsync(this MatchingDbContext db, List<OfferRow> rows, TimeProvider time,
        CancellationToken ct)
    {
        var missing = rows.FindAll(r => r.Offer.IsLive && r.Snapshot?.Candidate is null);
        if (missing.Count == 0)
            return;
        foreach (var need in missing.Select(r => r.Offer.NeedId).Distinct().Order())
            await new TakeMissingSnapshots(db, time).HandleAsync(need, ct);
        var ids = missing.ConvertAll(r => r.Offer.Id);
        var taken = await db.OfferSnapshots.AsNoTracking().Where(s => ids.Contains(s.OfferId))
            .ToDictionaryAsync(s => s.OfferId, ct);
        foreach (var row in missing)
            row.Snapshot = taken.GetValueOrDefault(row.Offer.Id);
    }

    private sealed class AnonymousOfferRow
    {
        internal required OfferRow Row { get; init; }
        /// <summary>Whether an assignment discloses the employee's identity to the association.</summary>
        internal required bool IsKnown { get; init; }
        internal required bool Consents { get; init; }

        /// <summary>
        /// The candidate as the association may see them: while the offer is live or their identity is disclosed.
        /// </summary>
        internal AnonymousCandidate? ShownCandidate => Row.Snapshot?.CandidateFor(Row.Offer.IsLive || IsKnown,
            Consents);
    }
}
