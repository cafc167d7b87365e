using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Assignments;
using Matching.Datasets.Rows;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking.Explanations;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>A reason for a match, or its gap, as a sentence.</summary>
/// <param name="IsGap">True for a gap.</param>
/// <param name="Text">The sentence, in the reader's language.</param>
/// <param name="Code">Stable code of the sentence.</param>
/// <param name="Params">Arguments of the sentence: skill codes, km, days, levels; invariant culture.</param>
public sealed record ReasonView(bool IsGap, string Text, string Code, IReadOnlyList<string> Params)
{
    /// <summary>
    /// Whether this is a what-if: a change of the reader's own profile and the rank that it would give.
    /// </summary>
    public bool IsWhatIf => Code.StartsWith("whatif.", StringComparison.Ordinal);
}

/// <summary>
/// What an association knows of a candidate before approval: the snapshot taken when its turn came, and nothing once
/// the offer has ended. The type has no member for a name, a contact, an entity or an employee id, so no screen can
/// show them by mistake.
/// </summary>
/// <param name="Skills">Skills of the need that the candidate has, with levels.</param>
/// <param name="Distance">Band of the distance from the mission's place at the time of the snapshot to the candidate's
/// zone; empty if it may not be shown.</param>
/// <param name="DaysPerYear">Lower bound of the band of days per year; null if the candidate gave none.</param>
public sealed record AnonymousOffer(
    Guid Id, Guid NeedId, string NeedTitle, OfferStatus Status, DateTime? DueAt, IReadOnlyList<string> Skills,
    string Distance, double? DaysPerYear, IReadOnlyList<ReasonView> Reasons, string Mission)
{
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
        null => Localizer.L("Une personne", "A person"),
        { AtLeast: 0, Below: { } below } =>
            Localizer.L($"Une personne située à moins de {below} km environ",
                $"A person less than {below} km away, roughly"),
        { Below: { } below } km => Localizer.L($"Une personne située entre {km.AtLeast} et {below} km environ",
            $"A person {km.AtLeast} to {below} km away, roughly"),
        var km => Localizer.L($"Une personne située à plus de {km.AtLeast} km environ",
            $"A person more than {km.AtLeast} km away, roughly"),
    }).ToString();
}

/// <summary>An offer as the employee sees it.</summary>
public sealed record EmployeeOffer(
    Guid Id, Guid NeedId, string NeedTitle, string Association, OfferOrigin Origin, OfferStatus Status, DateTime? DueAt,
    string NominationReason, IReadOnlyList<ReasonView> Reasons, string Mission, DeclineReason? DeclineReason)
{
    /// <summary>Limits that the nomination breaks; the coordinator confirmed them.</summary>
    public IReadOnlyList<LimitView> Limits { get; init; } = [];
    /// <summary>
    /// Days that the mission asks for in each calendar year, while the offer is live. A yes agrees to them.
    /// </summary>
    public IReadOnlyList<YearView> Days { get; init; } = [];
    /// <summary>How the offer ended; empty while it is live.</summary>
    public string Ending { get; init; } = "";
}

/// <summary>An offer as a coordinator sees it.</summary>
public sealed record CoordinatorOffer(
    Guid Id, Guid NeedId, string NeedTitle, string Association, Guid EmployeeId, string Employee, string? Entity,
    OfferOrigin Origin, OfferStatus Status, DateTime? DueAt, string NominationReason, DeclineReason? DeclineReason,
    string Remark, IReadOnlyList<ReasonView> Reasons, string Mission, string Department, double? Probability,
    DateTime CreatedAt)
{
    /// <summary>Limits that the nomination breaks, as confirmed.</summary>
    public IReadOnlyList<LimitView> Limits { get; init; } = [];
    /// <summary>Days asked for and left in each calendar year, while the offer is live.</summary>
    public IReadOnlyList<YearView> Days { get; init; } = [];
    /// <summary>How the offer ended; empty while it is live.</summary>
    public string Ending { get; init; } = "";
    /// <summary>What the association sees or saw of the candidate.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];
    /// <summary>Whether the profile changed after the offer was made; false once the offer has ended.</summary>
    public bool ProfileChanged { get; init; }
}

/// <summary>Reads offers for each role, starting from the offers that the actor may see.</summary>
internal static class OfferViews
{
    internal static async Task<List<AnonymousOffer>> AnonymousOffersAsync(
        this MatchingDbContext db, IQueryable<Offer> offers, AssociationActor actor, TimeProvider time,
        CancellationToken ct)
    {
        var identified = db.Assignments.WithIdentity(time.GetUtcNow().UtcDateTime);
        var rows = await offers.VisibleTo(actor).AsNoTracking().OrderBy(o => o.CreatedAt).ThenBy(o => o.Id)
            .Select(o => new OfferRow
        {
            Offer = o,
            Terms = o.Need.Terms,
            Place = (o.Need.Commune ?? o.Need.Association.Commune).Name,
            Association = o.Need.Association.Name,
            Snapshot = db.OfferSnapshots.SingleOrDefault(s => s.OfferId == o.Id),
            LastMove = o.Transitions.OrderByDescending(t => t.Id).First(),
            IsKnown = identified.Any(a => a.OfferId == o.Id),
            Consents = o.Employee.Profile.Consent,
        }).ToReadableListAsync(o => o.Offer.Id, ct);
        await db.TakeMissingAsync(rows, time, ct);
        var labels =
            await db.SkillLabelsAsync(rows.Select(r => r.ShownCandidate).OfType<AnonymousCandidate>()
                .SelectMany(CandidateTexts.Codes), ct);
        return [.. rows.Select(r => Anonymous(r, labels))];
    }

    private static AnonymousOffer Anonymous(OfferRow r, IReadOnlyDictionary<string, LocalizedText> labels)
    {
        var offer = r.Offer;
        var ending = r.Ending is { } end ? OfferEndingTexts.ForAssociation(end).ToString() : "";
        if (r.ShownCandidate is not { } candidate)
        {
            return new AnonymousOffer(
                offer.Id, offer.NeedId, r.Title, offer.Status, offer.DueAt, [], "", null, [], r.MissionLine)
            {
                Ending = ending,
                Wishes = offer.IsLive && r.Snapshot?.Candidate is not null ? [CandidateTexts.Withdrawn.ToString()] : [],
            };
        }
        return new AnonymousOffer(offer.Id, offer.NeedId, r.Title, offer.Status, offer.DueAt,
            [.. CandidateTexts.Skills(candidate, code => Label(labels, code)).Select(t => t.ToString())],
            CandidateTexts.Distance(candidate)?.ToString() ?? "",
            candidate.Days?.AtLeast, Describe(candidate.Reasons, labels), r.MissionLine)
        {
            Km = candidate.Km,
            Families = [.. candidate.Families.Select(code => Label(labels, code).ToString())],
            Days = CandidateTexts.Days(candidate)?.ToString() ?? "",
            Wishes = [.. CandidateTexts.Wishes(candidate).Select(t => t.ToString())],
            Ending = ending,
        };
    }

    internal static async Task<List<EmployeeOffer>> EmployeeOffersAsync(
        this MatchingDbContext db, IQueryable<Offer> offers, EmployeeActor actor, CancellationToken ct)
    {
        var rows = await offers.VisibleTo(actor).AsNoTracking().OrderBy(o => o.CreatedAt).ThenBy(o => o.Id)
            .Select(o => new OfferRow
        {
            Offer = o,
            Terms = o.Need.Terms,
            Place = (o.Need.Commune ?? o.Need.Association.Commune).Name,
            Association = o.Need.Association.Name,
            Snapshot = db.OfferSnapshots.SingleOrDefault(s => s.OfferId == o.Id),
            LastMove = o.Transitions.OrderByDescending(t => t.Id).First(),
            Match = db.Matches.SingleOrDefault(m => m.MatchRunId == o.MatchRunId && m.EmployeeId == o.EmployeeId),
        }).ToReadableListAsync(o => o.Offer.Id, ct);
        var labels =
            await db.LabelsForAsync(rows.Select(r => r.Match?.Reasons), SkillsOf(rows.Select(r => r.Offer)), ct);
        var ledger = await DayLedger.ReadAsync(db, [actor.EmployeeId],
            [.. rows.Where(r => r.Offer.IsLive).Select(r => r.Offer.Id)], ct);
        var missions = await db.MissionsThatEndedAsync(rows.EndedIds(), ct);
        return [
            .. rows.Select(
                r => new EmployeeOffer(r.Offer.Id, r.Offer.NeedId, r.Title, r.Association, r.Offer.Origin,
                    r.Offer.Status,
            r.Offer.DueAt, r.Offer.NominationReasonFor(actor), DescribeToEmployee(r.Match?.Reasons, labels),
            r.MissionLine, r.Offer.DeclineReason)
        {
            Ending = r.EndingWith(missions) is { } end ? OfferEndingTexts.ForEmployee(end).ToString() : "",
            Limits = DayViews.Describe(r.Offer.BrokenLimits, labels, toEmployee: true),
            Days = Days(ledger, r.Offer, r.Terms),
        })];
    }

    internal static async Task<List<CoordinatorOffer>> CoordinatorOffersAsync(
        this MatchingDbContext db, IQueryable<Offer> offers, CoordinatorActor actor, CancellationToken ct)
    {
        var rows = await offers.VisibleTo(actor).AsNoTracking().OrderBy(o => o.CreatedAt).ThenBy(o => o.Id)
            .Select(o => new OfferRow
        {
            Offer = o,
            Terms = o.Need.Terms,
            Place = (o.Need.Commune ?? o.Need.Association.Commune).Name,
            NeedDepartment = (o.Need.Commune ?? o.Need.Association.Commune).Department,
            Association = o.Need.Association.Name,
            Employee = o.Employee.DisplayName,
            Entity = o.Employee.Entity != null ? o.Employee.Entity.Name : null,
            ProfileUpdatedAt = o.Employee.Profile.UpdatedAt,
            Snapshot = db.OfferSnapshots.SingleOrDefault(s => s.OfferId == o.Id),
            LastMove = o.Transitions.OrderByDescending(t => t.Id).First(),
            Match = db.Matches.SingleOrDefault(m => m.MatchRunId == o.MatchRunId && m.EmployeeId == o.EmployeeId),
        }).ToReadableListAsync(o => o.Offer.Id, ct);
        var labels = await db.LabelsForAsync(rows.Select(r => r.Match?.Reasons),
            SkillsOf(rows.Select(r => r.Offer))
                .Concat(rows.Select(r => r.Snapshot?.Candidate).OfType<AnonymousCandidate>()
                    .SelectMany(CandidateTexts.Codes)), ct);
        var live = rows.Where(r => r.Offer.IsLive).Select(r => r.Offer).ToList();
        var ledger = await DayLedger.ReadAsync(db, [.. live.Select(o => o.EmployeeId).Distinct()],
            [.. live.Select(o => o.Id)], ct);
        var missions = await db.MissionsThatEndedAsync(rows.EndedIds(), ct);
        return [
            .. rows.Select(
                r => new CoordinatorOffer(r.Offer.Id, r.Offer.NeedId, r.Title, r.Association, r.Offer.EmployeeId,
            r.Employee, r.Entity, r.Offer.Origin, r.Offer.Status, r.Offer.DueAt, r.Offer.NominationReasonFor(actor),
            r.Offer.DeclineReason, r.Offer.RemarkFor(actor), Describe(r.Match?.Reasons, labels), r.MissionLine,
            r.Department, r.Match?.AcceptProbability, r.Offer.CreatedAt)
        {
            Ending = r.EndingWith(missions) is { } end ? OfferEndingTexts.ForCoordinator(end).ToString() : "",
            Limits = DayViews.Describe(r.Offer.BrokenLimits, labels, toEmployee: false),
            Days = Days(ledger, r.Offer, r.Terms),
            Shown = r.Snapshot?.Candidate is { } candidate ? Shown(candidate, labels) : [],
            ProfileChanged = r.Offer.IsLive && r.ProfileUpdatedAt > (r.Snapshot?.CandidateAt ?? r.Offer.CreatedAt),
        })];
    }

    private static List<string> Shown(AnonymousCandidate candidate,
        IReadOnlyDictionary<string, LocalizedText> labels) =>
    [
        .. CandidateTexts.Skills(candidate, code => Label(labels, code)).Select(t => t.ToString()),
        .. candidate.Families.Select(code => Label(labels, code).ToString()),
        .. CandidateTexts.Distance(candidate) is { } distance ? [distance.ToString()] : Array.Empty<string>(),
        .. CandidateTexts.Days(candidate) is { } days ? [days.ToString()] : Array.Empty<string>(),
    ];

    /// <summary>
    /// Creates snapshots for live offers that predate snapshots, when the association first reads them.
    /// </summary>
    private static async Task TakeMissingAsync(this MatchingDbContext db, List<OfferRow> rows, TimeProvider time,
        CancellationToken ct)
    {
        var missing = rows.Where(r => r.Offer.IsLive && r.Snapshot?.Candidate is null).ToList();
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

    private static IReadOnlyList<YearView> Days(DayLedger ledger, Offer offer, Needs.NeedTerms terms) =>
        offer.IsLive ? [.. ledger.BudgetsFor(offer.EmployeeId, terms, offer.Id).Select(YearView.From)] : [];

    private static IEnumerable<string> SkillsOf(IEnumerable<Offer> offers) =>
        offers.SelectMany(o => o.BrokenLimits).Where(l => l.Code == "skill").SelectMany(l => l.Args);

    /// <summary>Describes reasons in the reader's language.</summary>
    internal static IReadOnlyList<ReasonView> Describe(IReadOnlyList<Reason>? reasons,
        IReadOnlyDictionary<string, LocalizedText> labels) =>
        Describe(reasons, r => ReasonTexts.Describe(r, code => Row(labels, code)));

    /// <summary>Describes reasons to the employee they are about.</summary>
    internal static IReadOnlyList<ReasonView> DescribeToEmployee(IReadOnlyList<Reason>? reasons,
        IReadOnlyDictionary<string, LocalizedText> labels) =>
        Describe(reasons, r => ReasonTexts.DescribeToEmployee(r, code => Row(labels, code)));

    private static IReadOnlyList<ReasonView> Describe(IReadOnlyList<Reason>? reasons,
        Func<Reason, LocalizedText> sentence) =>
        [.. (reasons ?? []).Select(r => new ReasonView(r.IsGap, sentence(r).ToString(), r.Code, r.Args))];

    /// <summary>Labels of the skills, and of the skills that the reasons mention.</summary>
    internal static Task<IReadOnlyDictionary<string, LocalizedText>> LabelsForAsync(
        this MatchingDbContext db, IEnumerable<IReadOnlyList<Reason>?> reasons, IEnumerable<string> skills,
        CancellationToken ct) =>
        db.SkillLabelsAsync(reasons.SelectMany(r => r ?? []).SelectMany(r => r.Args).Concat(skills), ct);

    private static SkillRow? Row(IReadOnlyDictionary<string, LocalizedText> labels, string code) =>
        labels.TryGetValue(code, out var label)
            ? new SkillRow(code, label.Fr, [], null, "") { LabelEn = label.En }
            : null;

    internal static LocalizedText Label(IReadOnlyDictionary<string, LocalizedText> labels, string code) =>
        labels.TryGetValue(code, out var label) ? label : new LocalizedText(code, code);
}
