using Matching.Accounts;
using Matching.Communes;
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
public sealed record NeedForMe
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public required string Association { get; init; }
    public required string Mission { get; init; }
    public required string Distance { get; init; }
    public required MissionFormat? Format { get; init; }
    /// <summary>Why the need suits the employee; empty without consent.</summary>
    public required IReadOnlyList<ReasonView> Reasons { get; init; }
    /// <summary>Why the employee may not take it, in words; empty if they may.</summary>
    public required IReadOnlyList<string> Closed { get; init; }
    public required OfferStatus? Offer { get; init; }
}

/// <summary>
/// Orders the open needs for one employee: as the matcher ranks them if the employee consents; otherwise by distance
/// and date only, without reading skills and causes.
/// </summary>
internal static class NeedsForMe
{
    internal static async Task<List<NeedForMe>> NeedsForMeAsync(
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
                .ThenBy(n => DistanceBand.Km(me.Profile.Commune, MissionLine.PlaceOf(n)))
                .ThenBy(n => n.Terms.Start).ThenBy(n => n.Id).Select(n => (Need: n, Candidate: (RankedCandidate?)null));
        var shown = ordered.Skip(skip).Take(max).ToList();
        var ids = shown.Select(s => s.Need.Id).ToList();
        var offers = await db.Offers.VisibleTo(actor).Where(o => ids.Contains(o.NeedId)).OrderBy(o => o.CreatedAt)
            .Select(o => new { o.NeedId, o.Status }).ToListAsync(ct);
        var labels = await SkillLabels.ReadAsync(db, shown.Select(s => s.Candidate?.Reasons), [], ct);
        return shown.ConvertAll(s => new NeedForMe
        {
            Id = s.Need.Id,
            Title = s.Need.Terms.Title,
            Association = s.Need.Association.Name,
            Mission = MissionLine.Format(s.Need),
            Distance = DistanceBand.Between(me.Profile.Commune, MissionLine.PlaceOf(s.Need)).ToString(),
            Format = s.Need.Terms.Format,
            Reasons = ReasonViews.DescribeToEmployee(s.Candidate?.Reasons, labels),
            Closed = s.Candidate is { } candidate ? ClosedTexts.ForEmployee(candidate) : [],
            Offer = offers.LastOrDefault(o => o.NeedId == s.Need.Id)?.Status,
        });
    }

    private static async Task<IEnumerable<(Need Need, RankedCandidate? Candidate)>> ByMatcherAsync(
        MatchingDbContext db, MatcherSource matchers, Employee me, List<Need> needs, CancellationToken ct)
    {
        var (matcher, _, _) = await matchers.GetSnapshotAsync(db, ct);
        return needs
            .Select(n => (Need: n,
                Candidate: matcher.RankGiven(n.ToRow(), [me.Reference]) is [var mine, ..] ? mine : null))
            .OrderBy(p => p.Candidate is null).ThenBy(p => p.Candidate?.Exclusions.Count > 0)
            .ThenByDescending(p => p.Candidate?.AcceptProbability).ThenByDescending(p => p.Candidate?.Score)
            .ThenBy(p => p.Need.Id);
    }
}
