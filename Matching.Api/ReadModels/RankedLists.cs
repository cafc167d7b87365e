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
public sealed record RankedPerson
{
    public required Guid EmployeeId { get; init; }
    public required string Name { get; init; }
    public required string? Entity { get; init; }
    public required int Rank { get; init; }
    /// <summary>Score of the run; null if the person no longer consents to profiling.</summary>
    public required double? Score { get; init; }
    /// <summary>Probability that both sides accept, 0 to 1; null if the score is null.</summary>
    public required double? Probability { get; init; }
    public string Likelihood => Probability is { } p ? RankedLists.Likelihood(p).ToString() : "";
    /// <summary>The limits that the pair breaks, in words; the person is not asked automatically across one.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
    /// <summary>The same on one line; null within all limits.</summary>
    public string? LimitLine => Limits.Count > 0 ? string.Join(", ", Limits) : null;
    public required IReadOnlyList<ReasonView> Reasons { get; init; }
    /// <summary>Number of live offers to this person.</summary>
    public required int OpenOffers { get; init; }
    /// <summary>
    /// Days taken by approved missions in the year in which this mission starts; <c>Years</c> has each year.
    /// </summary>
    public required double DaysTaken { get; init; }
    public required double? DaysPerYear { get; init; }
    public required OfferStatus? Offer { get; init; }
    /// <summary>Id of the latest offer of this need to this person; null if there is none.</summary>
    public Guid? OfferId { get; init; }
    /// <summary>State of the person's latest offer for this need, in words; empty if they were not asked.</summary>
    public string State { get; init; } = "";
    /// <summary>Days asked for and left in each calendar year.</summary>
    public IReadOnlyList<YearView> Years { get; init; } = [];
    /// <summary>Why the person may not be proposed now, in words; empty if they may.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = [];
}

/// <summary>Reads ranked lists for the coordinators whose scope includes the listed people.</summary>
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
        var run = await db.MatchRuns.AsNoTracking().Where(r => r.NeedId == need.Id && r.NeedVersion == need.Version)
            .OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        if (run is null)
            return null;
        var visible = db.Employees.VisibleTo(actor);
        var onList = db.Matches.AsNoTracking().Where(m => m.MatchRunId == run.Id);
        var inScope = onList.Where(m => visible.Any(e => e.Id == m.EmployeeId));
        var skipped = pageOf?.Invoke(await inScope.CountAsync(ct)).Skipped ?? 0;
        var asked = await db.AskedAsync(need.Id, actor, ct);
        var people = await ReadAsync(db, need, inScope.OrderBy(m => m.Rank).Skip(skipped).Take(MaxPerPage), asked, now,
            ct);
        return new(run.Method, run.Model, run.Method == "rules", run.At, run.Considered, people, run.Id)
        {
            OutOfScope = await onList.CountAsync(m => !visible.Any(e => e.Id == m.EmployeeId), ct),
            AskedBesides = [.. asked.Values.Where(a => people.TrueForAll(p => p.EmployeeId != a.EmployeeId))
                .OrderBy(a => a.Name, StringComparer.CurrentCulture)],
        };
    }

    /// <summary>The probability that both sides accept, as a word.</summary>
    internal static LocalizedText Likelihood(double probability) => probability switch
    {
        >= 0.6 => new("accord très probable", "agreement very likely"),
        >= 0.35 => new("accord probable", "agreement likely"),
        >= 0.15 => new("accord possible", "agreement possible"),
        _ => new("accord peu probable", "agreement unlikely"),
    };

    /// <summary>The probability as a number, with what it is a probability of.</summary>
    internal static LocalizedText LikelihoodInNumbers(double probability)
    {
        var share = DisplayFormat.Percent(probability);
        return new($"{share.Fr} de chances que la personne et l'association disent oui à une proposition lue",
            $"{share.En} chance that both the person and the association say yes to an offer they read");
    }

    private static async Task<List<RankedPerson>> ReadAsync(MatchingDbContext db, Need need, IQueryable<Match> matches,
        Dictionary<Guid, AskedPerson> asked, DateTime now, CancellationToken ct)
    {
        var rows = await matches.Select(m => new
        {
            Match = m,
            m.Employee.DisplayName,
            Entity = m.Employee.Entity != null ? m.Employee.Entity.Name : null,
            OpenOffers = db.Offers.Live().Count(o => o.EmployeeId == m.EmployeeId),
            m.Employee.Profile.Consent,
            m.Employee.Profile.DaysPerYear,
        }).ToListAsync(ct);
        var ids = rows.ConvertAll(r => r.Match.EmployeeId);
        var labels = await SkillLabels.ReadAsync(db, rows.Select(r => r.Match.Reasons), [], ct);
        var ledger = await DayLedger.ReadAsync(db, ids, [], ct);
        var askable = await Askable.ReadAsync(db, [need.Id], ids, AskingDoor.Proposal, now, ct);
        return rows.ConvertAll(r =>
        {
            var (id, latest) = (r.Match.EmployeeId, asked.GetValueOrDefault(r.Match.EmployeeId));
            return new RankedPerson
            {
                EmployeeId = id,
                Name = r.DisplayName,
                Entity = r.Entity,
                Rank = r.Match.Rank,
                Score = r.Consent ? r.Match.Score : null,
                Probability = r.Consent ? r.Match.AcceptProbability : null,
                Limits = [.. r.Match.Limits.Select(code => LimitTexts.Name(code).ToString())],
                Reasons = r.Consent ? ReasonViews.Describe(r.Match.Reasons, labels) : [],
                OpenOffers = r.OpenOffers,
                DaysTaken = ledger.BudgetsFor(id, need.Terms) is [var first, ..] ? first.Taken : 0,
                DaysPerYear = r.DaysPerYear,
                Offer = latest?.Offer,
                OfferId = latest?.OfferId,
                State = latest?.State ?? "",
                Years = [.. ledger.BudgetsFor(id, need.Terms).Select(YearView.From)],
                Exclusions = [.. askable.Exclusions(need.Id, id).Select(e => e.Sentence.ToString())],
            };
        });
    }
}
