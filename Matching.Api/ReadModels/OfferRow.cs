using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;

namespace Matching.Api.ReadModels;

/// <summary>
/// An offer as read for every role. The mission is the offered one, or the need's for offers that predate snapshots.
/// </summary>
internal sealed class OfferRow
{
    internal required Offer Offer { get; init; }
    internal required NeedTerms Terms { get; init; }
    internal required string Place { get; init; }
    /// <summary>Department of the need's current place.</summary>
    internal string NeedDepartment { get; init; } = "";
    internal required string Association { get; init; }
    internal string Employee { get; init; } = "";
    internal string? Entity { get; init; }
    internal DateTime ProfileUpdatedAt { get; init; }
    internal OfferSnapshot? Snapshot { get; set; }
    internal required OfferTransition LastMove { get; init; }
    internal Match? Match { get; init; }
    /// <summary>Whether an assignment discloses the employee's identity to the association.</summary>
    internal bool IsKnown { get; init; }

    internal bool Consents { get; init; }

    /// <summary>
    /// The candidate as the association may see them: while the offer is live or their identity is disclosed.
    /// </summary>
    internal AnonymousCandidate? ShownCandidate => Snapshot?.CandidateFor(Offer.IsLive || IsKnown, Consents);

    internal string Title => Offered?.Title ?? Terms.Title;

    internal string MissionLine => Offered is { } offered
        ? Matching.Api.ReadModels.MissionLine
            .Format(
                Terms with { Title = offered.Title, Format = offered.Format, Remote = offered.Remote,
                    Days = offered.Days, Start = offered.Start, End = offered.End }, offered.Place)
        : Matching.Api.ReadModels.MissionLine.Format(Terms, Place);

    internal OfferEnding? Ending =>
        Offer.IsLive || Offer.Status == OfferStatus.Approved ? null : OfferEnding.From(LastMove, Offer.DeclineReason);

    internal OfferEnding? EndingWith(Dictionary<Guid, string> missions) => Ending is { } ending
        ? ending with { Mission = missions.GetValueOrDefault(Offer.Id, "") }
        : null;

    internal string Department => Offer.IsLive ? NeedDepartment : Offered?.Department ?? NeedDepartment;

    private OfferedMission? Offered => Snapshot?.Mission;
}

internal static class OfferRows
{
    /// <summary>Ids of the offers that became obsolete rather than being answered.</summary>
    internal static List<Guid> EndedIds(this IEnumerable<OfferRow> rows) =>
        [.. rows.Where(r => r.Offer.Status == OfferStatus.Obsolete).Select(r => r.Offer.Id)];
}
