using Matching.Accounts;
using Matching.Datasets;
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

/// <summary>A need and the reader: why it could be for her, what keeps it from her, what she could change.</summary>
/// <param name="Reasons">Reasons, gap, and the change that would lift her most; empty without her consent.</param>
/// <param name="Closed">What keeps it from her, in words.</param>
public sealed record NeedAndMe(IReadOnlyList<ReasonView> Reasons, IReadOnlyList<string> Closed);

/// <summary>What a person is told of herself and a need. Nobody else sees it.</summary>
internal static class WhatIfs
{
    /// <summary>
    /// How an open need stands to the reader, as ranked now; null when it is not open or she did not consent.
    /// </summary>
    internal static async Task<NeedAndMe?> NeedAndMeAsync(this MatchingDbContext db, MatcherSource matchers,
        Guid needId, EmployeeActor actor, CancellationToken ct)
    {
        if (await ReadAsync(db, needId, actor, ct) is not var (need, reference)) return null;
        var (matcher, _) = await matchers.GetAsync(db, ct);
        if (matcher.RankGiven(need, [reference]) is not [var mine]) return null;
        List<Reason> reasons = [.. mine.Reasons];
        if (matcher.WhatIf(need, reference) is { } whatIf) reasons.Add(whatIf);
        var labels = await db.LabelsForAsync([reasons], [], ct);
        var limits = matcher.LimitsOf(need, matcher.Index.Employees[matcher.Index.Find(reference)]);
        return new NeedAndMe(OfferViews.DescribeToEmployee(reasons, labels),
            [.. mine.ClosedBy.Where(g => !Gates.IsLimit(g)).Select(g => ClosedTexts.ForEmployee(g).ToString()),
            .. DayViews.Describe(limits, await db.LabelsForLimitsAsync(limits, ct), toEmployee: true)
                .Select(l => l.Text)]);
    }

    /// <summary>
    /// The reader's offer with, behind its stored reasons, the change that would lift her most on the list of today.
    /// </summary>
    internal static async Task<EmployeeOffer> WithWhatIfAsync(this EmployeeOffer offer, MatchingDbContext db,
        MatcherSource matchers, EmployeeActor actor, CancellationToken ct)
    {
        if (offer.Status > OfferStatus.AwaitingCoordinator
            || await ReadAsync(db, offer.NeedId, actor, ct) is not var (need, reference)) return offer;
        var (matcher, _) = await matchers.GetAsync(db, ct);
        if (matcher.WhatIf(need, reference) is not { } whatIf) return offer;
        var labels = await db.LabelsForAsync([[whatIf]], [], ct);
        return offer with { Reasons = [.. offer.Reasons, .. OfferViews.DescribeToEmployee([whatIf], labels)] };
    }

    private static async Task<(NeedRow Need, string Reference)?> ReadAsync(MatchingDbContext db, Guid needId,
        EmployeeActor actor, CancellationToken ct)
    {
        var me = await db.Employees.VisibleTo(actor).AsNoTracking().Where(e => e.Profile.Consent)
            .Select(e => e.Reference).SingleOrDefaultAsync(ct);
        var need = await db.Needs.VisibleTo(actor).AsNoTracking().Include(n => n.Skills).Include(n => n.Association)
            .SingleOrDefaultAsync(n => n.Id == needId && n.Status == NeedStatus.Open, ct);
        return me is null || need is null || !DatabaseDataset.IsRankable(need)
            ? null
            : (DatabaseDataset.RowOf(need), me);
    }
}
