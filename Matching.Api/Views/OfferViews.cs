using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Communes;
using Matching.Datasets;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Views;

/// <summary>A sentence about a match, and whether it speaks for or against.</summary>
/// <param name="IsGap">True for what is missing.</param>
/// <param name="Text">The sentence, in the reader's language.</param>
/// <param name="Code">Stable code of the sentence.</param>
/// <param name="Params">What fills it: skill codes, km, days, levels; invariant culture.</param>
public sealed record ReasonView(bool IsGap, string Text, string Code, IReadOnlyList<string> Params)
{
    /// <summary>A change of her own profile, and the place it would give the reader.</summary>
    public bool IsWhatIf => Code.StartsWith("whatif.", StringComparison.Ordinal);
}

/// <summary>
/// What an association knows of a person before approval. The type has no place for a name, a contact, an entity or the
/// person's id, so that no screen can show them by mistake.
/// </summary>
public sealed record AnonymousOffer(
    Guid Id, Guid NeedId, string NeedTitle, OfferStatus Status, DateTime? DueAt, IReadOnlyList<string> Skills,
    string Distance, double? DaysPerYear, IReadOnlyList<ReasonView> Reasons, string Mission);

/// <summary>An offer as the employee it concerns sees it.</summary>
public sealed record EmployeeOffer(
    Guid Id, Guid NeedId, string NeedTitle, string Association, OfferOrigin Origin, OfferStatus Status, DateTime? DueAt,
    string NominationReason, IReadOnlyList<ReasonView> Reasons, string Mission, DeclineReason? DeclineReason);

/// <summary>An offer as a coordinator sees it.</summary>
public sealed record CoordinatorOffer(
    Guid Id, Guid NeedId, string NeedTitle, string Association, Guid EmployeeId, string Employee, string? Entity, OfferOrigin Origin,
    OfferStatus Status, DateTime? DueAt, string NominationReason, DeclineReason? DeclineReason, string Remark, IReadOnlyList<ReasonView> Reasons,
    string Mission, string Department, double? Probability, DateTime CreatedAt);

/// <summary>Offers read for each role. Each starts from what the actor may see.</summary>
internal static class OfferViews
{
    internal static async Task<List<AnonymousOffer>> AnonymousOffersAsync(
        this MatchingDbContext db, IQueryable<Offer> offers, AssociationActor actor, CancellationToken ct)
    {
        var rows = await offers.VisibleTo(actor).AsNoTracking().OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(o => new
        {
            o.Id,
            o.NeedId,
            o.Need.Terms,
            o.Status,
            o.DueAt,
            Person = o.Employee.Profile.Commune,
            Place = o.Need.Commune ?? o.Need.Association.Commune,
            o.Employee.Profile.DaysPerYear,
            Skills = o.Employee.Profile.Skills.Where(s => !s.Wanted).OrderByDescending(s => s.Level).Select(s => s.SkillCode).ToList(),
            Match = db.Matches.SingleOrDefault(m => m.MatchRunId == o.MatchRunId && m.EmployeeId == o.EmployeeId),
        }).ToReadableListAsync(o => o.Id, ct);
        var labels = await db.LabelsForAsync(rows.Select(r => r.Match?.Reasons), rows.SelectMany(r => r.Skills), ct);
        return [.. rows.Select(r => new AnonymousOffer(r.Id, r.NeedId, r.Terms.Title, r.Status, r.DueAt,
            [.. r.Skills.Select(c => Label(labels, c).ToString())],
            DistanceBand.Between(r.Person, r.Place).ToString(), r.DaysPerYear,
            // A distance in km would tell where the person lives; the band above is enough.
            Describe([.. (r.Match?.Reasons ?? []).Where(x => x.Family != FeatureFamily.Place)], labels), MissionLine.Of(r.Terms, r.Place.Name)))];
    }

    internal static async Task<List<EmployeeOffer>> EmployeeOffersAsync(
        this MatchingDbContext db, IQueryable<Offer> offers, EmployeeActor actor, CancellationToken ct)
    {
        var rows = await offers.VisibleTo(actor).AsNoTracking().OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(o => new
        {
            Offer = o,
            o.Need.Terms,
            Place = (o.Need.Commune ?? o.Need.Association.Commune).Name,
            Department = (o.Need.Commune ?? o.Need.Association.Commune).Department,
            Association = o.Need.Association.Name,
            Match = db.Matches.SingleOrDefault(m => m.MatchRunId == o.MatchRunId && m.EmployeeId == o.EmployeeId),
        }).ToReadableListAsync(o => o.Offer.Id, ct);
        var labels = await db.LabelsForAsync(rows.Select(r => r.Match?.Reasons), [], ct);
        return [.. rows.Select(r => new EmployeeOffer(r.Offer.Id, r.Offer.NeedId, r.Terms.Title, r.Association, r.Offer.Origin, r.Offer.Status,
            r.Offer.DueAt, r.Offer.NominationReason, DescribeToHer(r.Match?.Reasons, labels),
            MissionLine.Of(r.Terms, r.Place), r.Offer.DeclineReason))];
    }

    internal static async Task<List<CoordinatorOffer>> CoordinatorOffersAsync(
        this MatchingDbContext db, IQueryable<Offer> offers, CoordinatorActor actor, CancellationToken ct)
    {
        var rows = await offers.VisibleTo(actor).AsNoTracking().OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(o => new
        {
            Offer = o,
            o.Need.Terms,
            Place = (o.Need.Commune ?? o.Need.Association.Commune).Name,
            Department = (o.Need.Commune ?? o.Need.Association.Commune).Department,
            Association = o.Need.Association.Name,
            o.Employee.DisplayName,
            Entity = o.Employee.Entity != null ? o.Employee.Entity.Name : null,
            Match = db.Matches.SingleOrDefault(m => m.MatchRunId == o.MatchRunId && m.EmployeeId == o.EmployeeId),
        }).ToReadableListAsync(o => o.Offer.Id, ct);
        var labels = await db.LabelsForAsync(rows.Select(r => r.Match?.Reasons), [], ct);
        return [.. rows.Select(r => new CoordinatorOffer(r.Offer.Id, r.Offer.NeedId, r.Terms.Title, r.Association, r.Offer.EmployeeId,
            r.DisplayName, r.Entity, r.Offer.Origin, r.Offer.Status, r.Offer.DueAt, r.Offer.NominationReason, r.Offer.DeclineReason,
            r.Offer.Remark, Describe(r.Match?.Reasons, labels), MissionLine.Of(r.Terms, r.Place), r.Department, r.Match?.AcceptProbability,
            r.Offer.CreatedAt))];
    }

    /// <summary>Reasons in the reader's language.</summary>
    internal static IReadOnlyList<ReasonView> Describe(IReadOnlyList<Reason>? reasons, IReadOnlyDictionary<string, LocalizedText> labels) =>
        Describe(reasons, r => ReasonTexts.Describe(r, code => Row(labels, code)));

    /// <summary>The same, said to the person whom they concern.</summary>
    internal static IReadOnlyList<ReasonView> DescribeToHer(IReadOnlyList<Reason>? reasons, IReadOnlyDictionary<string, LocalizedText> labels) =>
        Describe(reasons, r => ReasonTexts.DescribeToHer(r, code => Row(labels, code)));

    private static IReadOnlyList<ReasonView> Describe(IReadOnlyList<Reason>? reasons, Func<Reason, LocalizedText> sentence) =>
        [.. (reasons ?? []).Select(r => new ReasonView(r.IsGap, sentence(r).ToString(), r.Code, r.Args))];

    /// <summary>The labels that these reasons and skills need.</summary>
    internal static Task<IReadOnlyDictionary<string, LocalizedText>> LabelsForAsync(
        this MatchingDbContext db, IEnumerable<IReadOnlyList<Reason>?> reasons, IEnumerable<string> skills, CancellationToken ct) =>
        db.SkillLabelsAsync(reasons.SelectMany(r => r ?? []).SelectMany(r => r.Args).Concat(skills), ct);

    private static SkillRow? Row(IReadOnlyDictionary<string, LocalizedText> labels, string code) =>
        labels.TryGetValue(code, out var label) ? new SkillRow(code, label.Fr, [], null, "") { LabelEn = label.En } : null;

    internal static LocalizedText Label(IReadOnlyDictionary<string, LocalizedText> labels, string code) =>
        labels.TryGetValue(code, out var label) ? label : new LocalizedText(code, code);
}
