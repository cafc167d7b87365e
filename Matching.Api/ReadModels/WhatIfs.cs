using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.Datasets.Rows;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>How an open need fits the reader.</summary>
/// <param name="Reasons">Reasons, gap, and the what-if that would raise the reader's rank most.</param>
/// <param name="Closed">Why the reader may not take it, in words.</param>
public sealed record NeedAndMe(IReadOnlyList<ReasonView> Reasons, IReadOnlyList<string> Closed);

/// <summary>Compares an employee with a need, for the employee only.</summary>
internal static class WhatIfs
{
    /// <summary>
    /// How an open need fits the reader, ranked now; null if it is not open or the reader does not consent.
    /// </summary>
    internal static async Task<NeedAndMe?> NeedAndMeAsync(this MatchingDbContext db, MatcherSource matchers,
        Guid needId, EmployeeActor actor, CancellationToken ct)
    {
        if (await ReadAsync(db, needId, actor, ct) is not var (need, reference)) return null;
        var (matcher, _, _) = await matchers.GetSnapshotAsync(db, ct);
        if (matcher.RankGiven(need, [reference]) is not [var candidate]) return null;
        List<Reason> reasons = [.. candidate.Reasons];
        if (matcher.WhatIf(need, reference) is { } whatIf) reasons.Add(whatIf);
        var labels = await SkillLabels.ReadAsync(db, [reasons], [], ct);
        var limits = matcher.FindBrokenLimits(need, matcher.Index.Employees[matcher.Index.Find(reference)]);
        return new(ReasonViews.DescribeToEmployee(reasons, labels),
            [.. candidate.Exclusions.Select(e => ClosedTexts.ForEmployee(e).ToString()),
            .. (await db.DescribeLimitsAsync(limits, ct, toEmployee: true)).Select(l => l.Text)]);
    }

    /// <summary>
    /// The reader's offer, with the what-if that would raise their rank most on today's list while it is live.
    /// </summary>
    /// <exception cref="NotFoundException">The offer is not the reader's.</exception>
    internal static async Task<EmployeeOffer> EmployeeOfferAsync(this MatchingDbContext db, MatcherSource matchers,
        Guid id, EmployeeActor actor, CancellationToken ct)
    {
        var offer = await db.EmployeeOffersAsync(db.Offers.Where(o => o.Id == id), actor, ct).OneAsync();
        if (!OfferSteps.IsLive(offer.Status)
            || await ReadAsync(db, offer.NeedId, actor, ct) is not var (need, reference)) return offer;
        var (matcher, _, _) = await matchers.GetSnapshotAsync(db, ct);
        if (matcher.WhatIf(need, reference) is not { } whatIf) return offer;
        var labels = await SkillLabels.ReadAsync(db, [[whatIf]], [], ct);
        return offer with { Reasons = [.. offer.Reasons, .. ReasonViews.DescribeToEmployee([whatIf], labels)] };
    }

    private static async Task<(NeedRow Need, string Reference)?> ReadAsync(MatchingDbContext db, Guid needId,
        EmployeeActor actor, CancellationToken ct)
    {
        var me = await db.Employees.VisibleTo(actor).AsNoTracking().Where(e => e.Profile.Consent)
            .Select(e => e.Reference).SingleOrDefaultAsync(ct);
        var need = await db.Needs.VisibleTo(actor).AsNoTracking().Include(n => n.Skills).Include(n => n.Association)
            .SingleOrDefaultAsync(n => n.Id == needId && n.Status == NeedStatus.Open, ct);
        return me is null || need is null || !need.IsRankable()
            ? null
            : (need.ToRow(), me);
    }
}
