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

/// <summary>The ranked list of a need's latest match run.</summary>
/// <param name="ByRules">True if the published rules ranked, false if a model did.</param>
public sealed record RankedListView(string Method, string Model, bool ByRules, DateTime At, int Considered,
    IReadOnlyList<RankedPerson> People, Guid RunId)
{
    /// <summary>Number of people on the list outside the reader's scope.</summary>
    public int OutOfScope { get; init; }
    /// <summary>
    /// People asked for this need who are not among <see cref="People"/>: ranked lower, or asked through an earlier
    /// run, an application or a nomination.
    /// </summary>
    public IReadOnlyList<AskedPerson> AskedBesides { get; init; } = [];
}

/// <summary>A person on the list, with what a coordinator compares.</summary>
/// <param name="Score">Score of the run; null if the person no longer consents to profiling.</param>
/// <param name="Probability">Probability that both sides accept, 0 to 1; null if the score is null.</param>
/// <param name="OpenOffers">Number of live offers to this person.</param>
/// <param name="DaysTaken">Days taken by approved missions in the year in which this mission starts; <c>Years</c> has
/// each year.</param>
public sealed record RankedPerson(
    Guid EmployeeId, string Name, string? Entity, int Rank, double? Score, double? Probability, string Likelihood,
    IReadOnlyList<ReasonView> Reasons, int OpenOffers, double DaysTaken, double? DaysPerYear, OfferStatus? Offer)
{
    /// <summary>Id of the latest offer of this need to this person; null if there is none.</summary>
    public Guid? OfferId { get; init; }
    /// <summary>State of the person's latest offer for this need, in words; empty if they were not asked.</summary>
    public string State { get; init; } = "";
    /// <summary>Days asked for and left in each calendar year.</summary>
    public IReadOnlyList<YearView> Years { get; init; } = [];
    /// <summary>Why the person may not be proposed now, in words; empty if they may.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = [];
}

/// <summary>A person asked for a need who is not among the listed people.</summary>
public sealed record AskedPerson(Guid EmployeeId, string Name, string? Entity, Guid OfferId, OfferStatus Offer,
    string State);

internal static class RankedLists
{
    internal const int MaxPerPage = 50;

    /// <summary>The latest ranked list; null if the need's current version has no match run.</summary>
    /// <param name="pageOf">
    /// Returns the page to show, given the number of people in the reader's scope; null for the first page.
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
        var visible = db.Employees.VisibleTo(actor);
        var onList = db.Matches.AsNoTracking().Where(m => m.MatchRunId == run.Id);
        var inScope = onList.Where(m => visible.Any(e => e.Id == m.EmployeeId));
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
            OutOfScope = await onList.CountAsync(m => !visible.Any(e => e.Id == m.EmployeeId), ct),
            AskedBesides = [.. asked.Values.Where(a => rows.All(r => r.Match.EmployeeId != a.EmployeeId))
                .OrderBy(a => a.Name, StringComparer.CurrentCulture)],
        };
    }

    /// <summary>The probability as a word with a percentage.</summary>
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

    /// <summary>The latest offer of a need to each person in the reader's scope, by employee id.</summary>
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
        OfferStatus.AwaitingEmployee => new("Sollicitée : réponse attendue.", "Asked: waiting for their answer."),
        OfferStatus.Approved => new("Approuvée pour cette mission.", "Approved for this mission."),
        _ when origin == OfferOrigin.Applied => With(new("S'est proposée", "Applied"), status),
        _ => With(new("A dit oui", "Said yes"), status),
    };

    private static LocalizedText With(LocalizedText yes, OfferStatus step) =>
        new($"{yes.Fr} : {OfferSteps.LabelFor(step).Fr}.", $"{yes.En}: {OfferSteps.LabelFor(step).En}.");
}
