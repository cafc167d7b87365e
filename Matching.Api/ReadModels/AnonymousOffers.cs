using Matching.Accounts;
using Matching.Assignments;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>
/// Contains what an association may know of a candidate before approval: the snapshot taken when its turn came, and
/// nothing once the offer has ended. The type has no member for a name, a contact, an entity or an employee id, so no
/// screen can show them by mistake.
/// </summary>
public sealed record AnonymousOffer
{
    public required Guid Id { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedTitle { get; init; }
    public required OfferStatus Status { get; init; }
    public required DateTime? DueAt { get; init; }
    /// <summary>Skills of the need that the candidate has, with levels.</summary>
    public required IReadOnlyList<string> Skills { get; init; }
    /// <summary>
    /// Band of the distance from the mission's place at the time of the snapshot to the candidate's zone; empty if it
    /// may not be shown.
    /// </summary>
    public required string Distance { get; init; }
    /// <summary>Lower bound of the band of days per year; null if the candidate gave none.</summary>
    public required double? DaysPerYear { get; init; }
    public required IReadOnlyList<ReasonView> Reasons { get; init; }
    public required string Mission { get; init; }
    /// <summary>Families of the candidate's other skills.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];
    /// <summary>Band of days per year; empty if the candidate gave none.</summary>
    public string Days { get; init; } = "";
    /// <summary>The candidate's wishes about the need's format and about remote work.</summary>
    public IReadOnlyList<string> Wishes { get; init; } = [];
    /// <summary>How the offer ended; empty while it is live.</summary>
    public string Ending { get; init; } = "";
    /// <summary>The band behind <see cref="Distance"/>, in km; null if it may not be shown.</summary>
    internal Band? Km { get; init; }
    /// <summary>The candidate in one line.</summary>
    internal string Who => (Km switch
    {
        null => new LocalizedText("Une personne", "A person"),
        { AtLeast: 0, Below: { } below } =>
            new($"Une personne située à moins de {below} km environ", $"A person less than {below} km away, roughly"),
        { AtLeast: var atLeast, Below: { } below } => new(
            $"Une personne située entre {atLeast} et {below} km environ",
            $"A person {atLeast} to {below} km away, roughly"),
        { AtLeast: var atLeast } => new($"Une personne située à plus de {atLeast} km environ",
            $"A person more than {atLeast} km away, roughly"),
    }).ToString();
}

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
