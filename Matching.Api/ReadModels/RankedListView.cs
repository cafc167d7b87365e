using System.Globalization;
using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.Assignments;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>The list that the last run made for a need: everybody who was on it, in its order.</summary>
/// <param name="ByRules">True when the published rules ranked, false when a model did.</param>
public sealed record RankedListView(string Method, string Model, bool ByRules, DateTime At, int Considered,
    IReadOnlyList<RankedPerson> People, Guid RunId)
{
    /// <summary>How many more are on the list, outside the reader's scope.</summary>
    public int OutOfScope { get; init; }
    /// <summary>
    /// People asked for this need who are not among these: further down the list, or by an earlier run, an application
    /// or a nomination.
    /// </summary>
    public IReadOnlyList<AskedPerson> AskedBesides { get; init; } = [];
}

/// <summary>One person of the list, with what a coordinator weighs.</summary>
/// <param name="Score">The score of the run; null once the person no longer consents to profiling.</param>
/// <param name="Probability">That both sides say yes, 0 to 1; null as the score is.</param>
/// <param name="OpenOffers">Offers under way with this person.</param>
/// <param name="DaysTaken">Days that approved missions hold in the year in which this mission starts; <c>Years</c> has
/// each year.</param>
public sealed record RankedPerson(
    Guid EmployeeId, string Name, string? Entity, int Rank, double? Score, double? Probability, string Likelihood,
    IReadOnlyList<ReasonView> Reasons, int OpenOffers, double DaysTaken, double? DaysPerYear, OfferStatus? Offer)
{
    /// <summary>The latest offer of this need to this person, or null.</summary>
    public Guid? OfferId { get; init; }
    /// <summary>What has become of the person for this need; empty when they were not asked.</summary>
    public string State { get; init; } = "";
    /// <summary>What the mission asks of each calendar year of the person, and what is left.</summary>
    public IReadOnlyList<YearView> Years { get; init; } = [];
    /// <summary>Why the person may not be proposed now, in words; empty when they may.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = [];
}

/// <summary>Somebody asked for a need who is not on its last list.</summary>
public sealed record AskedPerson(Guid EmployeeId, string Name, string? Entity, Guid OfferId, OfferStatus Offer,
    string State);

/// <summary>Reads the ranked list.</summary>
internal static class RankedLists
{
    internal const int MaxPerPage = 50;

    /// <summary>The list, or null when the need's present version has no run.</summary>
    /// <param name="db">The database.</param>
    /// <param name="need">The need.</param>
    /// <param name="now">UTC instant.</param>
    /// <param name="actor">The reader.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="pageOf">
    /// The page to show, by the number of people in the reader's scope; null for the first.
    /// </param>
    internal static async Task<RankedListView?> RankedListAsync(
        this MatchingDbContext db, Need need, DateTime now, CoordinatorActor actor, CancellationToken ct,
            Func<int, Pager>? pageOf = null)
    {
        var (needId, today) = (need.Id, DateOnly.FromDateTime(now));
        var run = await db.MatchRuns.AsNoTracking().Where(r => r.NeedId == needId && r.NeedVersion == need.Version)
            .OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        if (run is null)
            return null;
        var mine = db.Employees.VisibleTo(actor);
        var onList = db.Matches.AsNoTracking().Where(m => m.MatchRunId == run.Id);
        var inScope = onList.Where(m => mine.Any(e => e.Id == m.EmployeeId));
        var skipped = pageOf?.Invoke(await inScope.CountAsync(ct)).Skipped ?? 0;
        var rows = await inScope.OrderBy(m => m.Rank).Skip(skipped).Take(MaxPerPage).Select(m => new
        {
            Match = m,
            m.Employee.DisplayName,
            Entity = m.Employee.Entity != null ? m.Employee.Entity.Name : null,
            m.Employee.Profile.DaysPerYear,
            m.Employee.Profile.Consent,
            OpenOffers = db.Offers.Live().Count(o => o.EmployeeId == m.EmployeeId),
        }).ToListAsync(ct);
        var labels = await db.LabelsForAsync(rows.Select(r => r.Match.Reasons), [], ct);
        var asked = await db.AskedAsync(needId, actor, ct);
        var ids = rows.ConvertAll(r => r.Match.EmployeeId);
        var ledger = await DayLedger.ReadAsync(db, ids, [], ct);
        var askable = await Askable.ReadAsync(db, [needId], ids, AskingDoor.Proposal, now, ct);
        IReadOnlyList<YearView> Years(Guid employee) =>
            [.. ledger.BudgetsFor(employee, need.Terms).Select(YearView.From)];
        return new RankedListView(run.Method, run.Model,
            run.Method.StartsWith("rule", StringComparison.OrdinalIgnoreCase), run.At, run.Considered,
            [.. rows.Select(
                r => new RankedPerson(r.Match.EmployeeId, r.DisplayName, r.Entity, r.Match.Rank,
                    r.Consent ? r.Match.Score : null,
                r.Consent ? r.Match.AcceptProbability : null,
                r.Consent ? Likelihood(r.Match.AcceptProbability).ToString() : "",
                r.Consent ? OfferViews.Describe(r.Match.Reasons, labels) : [], r.OpenOffers,
                Years(r.Match.EmployeeId) is [var first, ..] ? first.Taken : 0, r.DaysPerYear,
                asked.GetValueOrDefault(r.Match.EmployeeId)?.Offer)
            {
                OfferId = asked.GetValueOrDefault(r.Match.EmployeeId)?.OfferId,
                State = asked.GetValueOrDefault(r.Match.EmployeeId)?.State ?? "",
                Years = Years(r.Match.EmployeeId),
                Exclusions = [.. askable.Exclusions(needId, r.Match.EmployeeId).Select(e => e.Sentence.ToString())],
            })], run.Id)
        {
            OutOfScope = await onList.CountAsync(m => !mine.Any(e => e.Id == m.EmployeeId), ct),
            AskedBesides = [.. asked.Values.Where(a => rows.All(r => r.Match.EmployeeId != a.EmployeeId))
                .OrderBy(a => a.Name, StringComparer.CurrentCulture)],
        };
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

    /// <summary>The latest offer of a need to each person in the reader's scope, by person.</summary>
    private static async Task<Dictionary<Guid, AskedPerson>> AskedAsync(this MatchingDbContext db, Guid needId,
        CoordinatorActor actor, CancellationToken ct)
    {
        var offers = (await db.CoordinatorOffersAsync(db.Offers.Where(o => o.NeedId == needId), actor, ct))
            .OrderBy(o => o.CreatedAt).GroupBy(o => o.EmployeeId).Select(g => g.Last());
        return offers.ToDictionary(o => o.EmployeeId,
            o => new AskedPerson(o.EmployeeId, o.Employee, o.Entity, o.Id, o.Status,
                o.Ending.Length > 0 ? o.Ending : StateOf(o.Status, o.Origin).ToString()));
    }

    private static LocalizedText StateOf(OfferStatus status, OfferOrigin origin) => status switch
    {
        OfferStatus.AwaitingEmployee => new("Sollicitée : attend sa réponse.", "Asked: their answer is awaited."),
        OfferStatus.Approved => new("Approuvée pour cette mission.", "Approved for this mission."),
        _ when origin == OfferOrigin.Applied => With(new("S'est proposée", "Applied"), status),
        _ => With(new("A dit oui", "Said yes"), status),
    };

    private static LocalizedText With(LocalizedText yes, OfferStatus step) =>
        new($"{yes.Fr} : {OfferSteps.LabelFor(step).Fr}.", $"{yes.En}: {OfferSteps.LabelFor(step).En}.");
}
