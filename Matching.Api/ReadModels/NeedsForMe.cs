using Matching.Accounts;
using Matching.Communes;
using Matching.Datasets;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>An open need in an employee's list.</summary>
/// <param name="Reasons">Why the need suits the employee; empty without consent.</param>
/// <param name="Closed">Why the employee may not take it, in words; empty if they may.</param>
public sealed record NeedForMe(
    Guid Id, string Title, string Association, string Mission, string Distance, MissionFormat? Format,
    IReadOnlyList<ReasonView> Reasons, IReadOnlyList<string> Closed, OfferStatus? Offer);

/// <summary>
/// Orders the open needs for one employee: as the matcher ranks them if the employee consents; otherwise by distance
/// and date only, without reading skills and causes.
/// </summary>
internal static class NeedsForMe
{
    internal static async Task<IReadOnlyList<NeedForMe>> NeedsForMeAsync(
        this MatchingDbContext db, MatcherSource matchers, EmployeeActor actor, int max, CancellationToken ct,
        int skip = 0)
    {
        var me = await db.Employees.VisibleTo(actor).AsNoTracking().Include(e => e.Profile).ThenInclude(p => p.Commune)
            .SingleAsync(ct);
        var needs = await db.Needs.VisibleTo(actor).Where(n => n.Status == NeedStatus.Open)
            .Include(n => n.Commune).Include(n => n.Association).ThenInclude(a => a.Commune).ToRankableListAsync(ct);
        var ordered = me.Profile.Consent
            ? await ByMatcherAsync(db, matchers, me, needs, ct)
            : needs.OrderBy(n => n.Terms.Remote == RemoteWork.Full)
                .ThenBy(n => DistanceBand.Km(me.Profile.Commune, PlaceOf(n)))
                .ThenBy(n => n.Terms.Start).ThenBy(n => n.Id).Select(n => (Need: n, Candidate: (RankedCandidate?)null));
        var shown = ordered.Skip(skip).Take(max).ToList();
        var ids = shown.Select(s => s.Need.Id).ToList();
        var offers = await db.Offers.VisibleTo(actor).Where(o => ids.Contains(o.NeedId)).OrderBy(o => o.CreatedAt)
            .Select(o => new { o.NeedId, o.Status }).ToListAsync(ct);
        var labels = await db.LabelsForAsync(shown.Select(s => s.Candidate?.Reasons), [], ct);
        return [.. shown.Select(s => new NeedForMe(s.Need.Id, s.Need.Terms.Title, s.Need.Association.Name,
            MissionLine.Format(s.Need.Terms, PlaceOf(s.Need).Name),
            DistanceBand.Between(me.Profile.Commune, PlaceOf(s.Need)).ToString(), s.Need.Terms.Format,
            OfferViews.DescribeToEmployee(s.Candidate?.Reasons, labels),
            [.. (s.Candidate?.ClosedBy ?? []).Select(g => ClosedTexts.ForEmployee(g).ToString())],
            offers.LastOrDefault(o => o.NeedId == s.Need.Id)?.Status))];
    }

    private static async Task<IEnumerable<(Need Need, RankedCandidate? Candidate)>> ByMatcherAsync(
        MatchingDbContext db, MatcherSource matchers, Employee me, List<Need> needs, CancellationToken ct)
    {
        var (matcher, _) = await matchers.GetAsync(db, ct);
        return needs
            .Select(
                n => (Need: n,
                    Candidate: matcher.RankGiven(DatabaseDataset.RowOf(n), [me.Reference]) is [var mine, ..]
                        ? mine
                        : null))
            .OrderBy(p => p.Candidate is null).ThenBy(p => p.Candidate?.ClosedBy.Count > 0)
            .ThenByDescending(p => p.Candidate?.AcceptProbability).ThenByDescending(p => p.Candidate?.Score)
            .ThenBy(p => p.Need.Id)
            .Select(p => (p.Need, p.Candidate));
    }

    private static Commune PlaceOf(Need need) => need.Commune ?? need.Association.Commune;
}

/// <summary>Describes closed gates to the employee.</summary>
internal static class ClosedTexts
{
    internal static LocalizedText ForEmployee(Gate gate) => gate switch
    {
        Gate.Format => new("Vous n'avez pas choisi ce format", "You did not choose this format"),
        Gate.Days => new("Il ne vous reste pas assez de jours dans l'année",
            "You do not have enough days left in the year"),
        Gate.Window => new("Vous n'êtes pas assez disponible sur la période",
            "You are not available for long enough in the period"),
        Gate.Distance => new("Plus loin que votre rayon", "Farther away than your radius"),
        Gate.Language =>
            new("Une langue demandée n'est pas dans votre profil", "A language asked for is not in your profile"),
        Gate.Skill =>
            new("Une compétence requise n'est pas dans votre profil", "A required skill is not in your profile"),
        Gate.Refused => new("Déjà décliné", "Declined before"),
        Gate.OfferCap =>
            new("Trois propositions attendent déjà votre réponse", "Three offers are already waiting for your answer"),
        Gate.Consent => new("Vous n'acceptez pas d'être proposé·e", "You have not agreed to be proposed"),
        _ => new("Le besoin n'est plus ouvert", "The need is no longer open"),
    };
}
