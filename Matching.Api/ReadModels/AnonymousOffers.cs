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
        var identified = db.Assignments.WithIdentity(time.UtcNow());
        var rows = await offers.VisibleTo(actor).Rows(db).Select(r => new
        {
            Row = r,
            IsKnown = identified.Any(a => a.OfferId == r.Offer.Id),
            Consents = r.Offer.Employee.Profile.Consent,
        }).ToReadableListAsync(r => r.Row.Offer.Id, ct);
        await db.TakeMissingAsync(rows.ConvertAll(r => r.Row), time, ct);
        // The association sees the candidate while the offer is live or an assignment discloses their identity.
        var shown = rows.ConvertAll(r =>
            (r.Row, Candidate: r.Row.Snapshot?.CandidateFor(r.Row.Offer.IsLive || r.IsKnown, r.Consents)));
        var labels = await SkillLabels.ReadAsync(db, shown.Select(s => s.Candidate).OfType<AnonymousCandidate>()
            .SelectMany(CandidateTexts.Codes), ct);
        return shown.ConvertAll(s =>
            s.Candidate is { } candidate ? Describe(s.Row, candidate, labels) : WithoutCandidate(s.Row));
    }

    private static AnonymousOffer Describe(OfferRow row, AnonymousCandidate candidate, SkillLabels labels) =>
        WithoutCandidate(row) with
        {
            Skills = [.. CandidateTexts.Skills(candidate, labels.LabelFor).Select(t => t.ToString())],
            Distance = CandidateTexts.Distance(candidate)?.ToString() ?? "",
            DaysPerYear = candidate.Days?.AtLeast,
            Reasons = ReasonViews.Describe(candidate.Reasons, labels),
            Km = candidate.Km,
            Families = [.. candidate.Families.Select(code => labels.LabelFor(code).ToString())],
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
        Mission = row.Mission,
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
}
