using System.Globalization;
using Matching.Accounts;
using Matching.Assignments;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Views;

/// <summary>The list that the last run made for a need.</summary>
/// <param name="ByRules">True when the published rules ranked, false when a model did.</param>
public sealed record RankedListView(string Method, string Model, bool ByRules, DateTime At, int Considered, IReadOnlyList<RankedPerson> People, Guid RunId);

/// <summary>One person of the list, with what a coordinator weighs.</summary>
/// <param name="Probability">That both sides say yes, 0 to 1.</param>
/// <param name="OpenOffers">Offers under way with this person.</param>
/// <param name="DaysTaken">Days that approved missions hold in the year in which this mission starts; <c>Years</c> has
/// each year.</param>
public sealed record RankedPerson(
    Guid EmployeeId, string Name, string? Entity, int Rank, double Score, double Probability, string Likelihood,
    IReadOnlyList<ReasonView> Reasons, int OpenOffers, double DaysTaken, double? DaysPerYear, OfferStatus? Offer)
{
    /// <summary>What the mission asks of each calendar year of the person, and what is left.</summary>
    public IReadOnlyList<YearView> Years { get; init; } = [];
    /// <summary>Why the person may not be proposed now, in words; empty when they may.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = [];
}

/// <summary>Reads the ranked list.</summary>
internal static class RankedLists
{
    private const int Shown = 50;

    internal static async Task<RankedListView?> RankedListAsync(
        this MatchingDbContext db, Need need, DateTime now, CoordinatorActor actor, CancellationToken ct)
    {
        var (needId, today) = (need.Id, DateOnly.FromDateTime(now));
        var run = await db.MatchRuns.AsNoTracking().Where(r => r.NeedId == needId && r.NeedVersion == need.Version)
            .OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        if (run is null)
            return null;
        // Who takes her consent back, or pauses, is gone at once; the run that holds her stays as it was made.
        var mine = db.Employees.VisibleTo(actor).Where(e => e.Profile.Consent && !(e.Profile.PausedUntil >= today));
        var rows = await db.Matches.AsNoTracking().Where(m => m.MatchRunId == run.Id && mine.Any(e => e.Id == m.EmployeeId))
            .OrderBy(m => m.Rank).Take(Shown).Select(m => new
            {
                Match = m,
                m.Employee.DisplayName,
                Entity = m.Employee.Entity != null ? m.Employee.Entity.Name : null,
                m.Employee.Profile.DaysPerYear,
                OpenOffers = db.Offers.Count(o => o.EmployeeId == m.EmployeeId && (o.Status == OfferStatus.AwaitingEmployee
                    || o.Status == OfferStatus.InLine || o.Status == OfferStatus.AwaitingAssociation
                    || o.Status == OfferStatus.AwaitingManager || o.Status == OfferStatus.AwaitingCoordinator)),
                Offer = db.Offers.Where(o => o.NeedId == needId && o.EmployeeId == m.EmployeeId)
                    .OrderByDescending(o => o.CreatedAt).Select(o => (OfferStatus?)o.Status).FirstOrDefault(),
            }).ToListAsync(ct);
        var labels = await db.LabelsForAsync(rows.Select(r => r.Match.Reasons), [], ct);
        var ids = rows.ConvertAll(r => r.Match.EmployeeId);
        var ledger = await DayLedger.ReadAsync(db, ids, [], ct);
        var askable = await Askable.ReadAsync(db, [needId], ids, AskingDoor.Proposal, now, ct);
        IReadOnlyList<YearView> Years(Guid employee) => [.. ledger.BudgetsFor(employee, need.Terms)
            .Select(YearView.From)];
        return new RankedListView(run.Method, run.Model, run.Method.StartsWith("rule", StringComparison.OrdinalIgnoreCase), run.At, run.Considered,
            [.. rows.Select(r => new RankedPerson(r.Match.EmployeeId, r.DisplayName, r.Entity, r.Match.Rank, r.Match.Score,
                r.Match.AcceptProbability, Likelihood(r.Match.AcceptProbability).ToString(), OfferViews.Describe(r.Match.Reasons, labels),
                r.OpenOffers, Years(r.Match.EmployeeId) is [var first, ..] ? first.Taken : 0, r.DaysPerYear, r.Offer)
            {
                Years = Years(r.Match.EmployeeId),
                Exclusions = [.. askable.Exclusions(needId, r.Match.EmployeeId).Select(e => e.Sentence.ToString())],
            })], run.Id);
    }

    /// <summary>The probability in words.</summary>
    internal static LocalizedText Likelihood(double probability)
    {
        var number = (probability * 100).ToString("0", CultureInfo.InvariantCulture);
        return probability switch
        {
            >= 0.6 => new($"probable ({number} %)", $"likely ({number}%)"),
            >= 0.35 => new($"possible ({number} %)", $"possible ({number}%)"),
            >= 0.15 => new($"incertain ({number} %)", $"uncertain ({number}%)"),
            _ => new($"peu probable ({number} %)", $"unlikely ({number}%)"),
        };
    }
}
