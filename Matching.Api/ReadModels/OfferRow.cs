using Matching.Assignments;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>
/// What every role reads of an offer. The mission is the offered one, or the need's for offers that predate snapshots.
/// </summary>
internal sealed class OfferRow
{
    internal required Offer Offer { get; init; }
    internal required NeedTerms Terms { get; init; }
    internal required string Place { get; init; }
    internal required string Association { get; init; }
    internal OfferSnapshot? Snapshot { get; set; }
    internal required OfferTransition LastMove { get; init; }

    internal string Title => Offered?.Title ?? Terms.Title;

    internal string Mission => Offered is { } offered
        ? MissionLine.Format(
            Terms with { Remote = offered.Remote, Days = offered.Days, Start = offered.Start, End = offered.End },
            offered.Place)
        : MissionLine.Format(Terms, Place);

    internal OfferEnding? Ending =>
        Offer.IsLive || Offer.Status == OfferStatus.Approved ? null : OfferEnding.From(LastMove, Offer.DeclineReason);

    internal OfferEnding? EndingWith(Dictionary<Guid, string> missions) => Ending is { } ending
        ? ending with { Mission = missions.GetValueOrDefault(Offer.Id, "") }
        : null;

    /// <summary>Days asked for and left in each calendar year; empty once the offer has ended.</summary>
    internal IReadOnlyList<YearView> DaysIn(DayLedger ledger) =>
        Offer.IsLive ? [.. ledger.BudgetsFor(Offer.EmployeeId, Terms, Offer.Id).Select(YearView.From)] : [];

    /// <summary>The department of the need's current place while the offer is live, then the offered one.</summary>
    internal string DepartmentOr(string current) => Offer.IsLive ? current : Offered?.Department ?? current;

    private OfferedMission? Offered => Snapshot?.Mission;
}

/// <summary>Reads offer rows, and lists what else to read for them.</summary>
internal static class OfferRows
{
    /// <summary>Rows of offers that the reader may see, oldest first.</summary>
    internal static IQueryable<OfferRow> Rows(this IQueryable<Offer> visible, MatchingDbContext db) =>
        visible.AsNoTracking().OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(o => new OfferRow
        {
            Offer = o,
            Terms = o.Need.Terms,
            Place = (o.Need.Commune ?? o.Need.Association.Commune).Name,
            Association = o.Need.Association.Name,
            Snapshot = db.OfferSnapshots.SingleOrDefault(s => s.OfferId == o.Id),
            LastMove = o.Transitions.OrderByDescending(t => t.Id).First(),
        });

    internal static List<Guid> LiveIds(this IEnumerable<OfferRow> rows) =>
        [.. rows.Where(r => r.Offer.IsLive).Select(r => r.Offer.Id)];

    internal static List<Guid> ObsoleteIds(this IEnumerable<OfferRow> rows) =>
        [.. rows.Where(r => r.Offer.Status == OfferStatus.Obsolete).Select(r => r.Offer.Id)];

    /// <summary>Codes of the skills in the limits that the nominations break.</summary>
    internal static IEnumerable<string> SkillsInLimits(this IEnumerable<OfferRow> rows) =>
        rows.SelectMany(r => r.Offer.BrokenLimits).Skills();
}
