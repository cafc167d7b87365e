using Matching.Accounts;
using Matching.Assignments;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>Days of an employee in one calendar year: asked for by a mission, taken, and left.</summary>
/// <param name="Asked">Days that the mission asks for.</param>
/// <param name="Taken">Days taken by approved missions.</param>
/// <param name="Available">Days left by the profile's quota; null if the profile sets none.</param>
/// <param name="Exceeds">Whether the mission asks for more days than are left.</param>
/// <param name="Agreed">Whether the employee agreed to the days beyond those left.</param>
/// <param name="Text">« 8 jours demandés, 6 disponibles en 2027 » if <paramref name="Exceeds"/>; otherwise
/// empty.</param>
public sealed record YearView(int Year, double Asked, double Taken, double? Available, bool Exceeds, bool Agreed,
    string Text)
{
    internal static YearView From(YearBudget year) => new(year.Year, year.Asked, year.Taken, year.Available,
        year.IsExceeded, year is { IsExceeded: true, IsCovered: true },
        year.IsExceeded ? year.Sentence.ToString() : "");

    /// <summary>The year with the days used and left, in words.</summary>
    internal string Line
    {
        get
        {
            var used = DisplayFormat.Count(Taken, new("jour pris", "day used"), new("jours pris", "days used"));
            var line = new LocalizedText($"{Year} : {used}", $"{Year}: {used}").ToString();
            return Available is { } days
                ? $"{line}, {DisplayFormat.Count(days, new("restant", "left"), new("restants", "left"))}"
                : line;
        }
    }
}

/// <summary>A limit that a nomination breaks.</summary>
/// <param name="Code"><c>format</c>, <c>days</c>, <c>window</c>, <c>distance</c>, <c>language</c> or
/// <c>skill</c>.</param>
/// <param name="Text">The limit in the reader's language.</param>
public sealed record LimitView(string Code, string Text);

/// <summary>Whether an employee may apply for an open need, and why not.</summary>
/// <param name="Reasons">Why they may not apply, in words; empty if they may.</param>
/// <param name="Days">Days that the mission asks for in each calendar year; applying agrees to them.</param>
public sealed record ApplicationView(bool Possible, IReadOnlyList<string> Reasons, IReadOnlyList<YearView> Days);

/// <summary>Describes days and limits for pages and REST.</summary>
internal static class DayViews
{
    /// <summary>Whether the reader may apply for a need, and the days that it asks for.</summary>
    internal static async Task<ApplicationView> ApplicationAsync(this MatchingDbContext db, Need need,
        EmployeeActor reader, DateTime now, CancellationToken ct)
    {
        var askable = await Askable.ReadAsync(db, [need.Id], [reader.EmployeeId], AskingDoor.Application, now, ct);
        string[] reasons =
            [.. askable.Exclusions(need.Id, reader.EmployeeId).Select(e => e.SentenceToEmployee.ToString())];
        var ledger = await DayLedger.ReadAsync(db, [reader.EmployeeId], [], ct);
        return new(reasons.Length == 0, reasons,
            [.. ledger.BudgetsFor(reader.EmployeeId, need.Terms).Select(YearView.From)]);
    }

    /// <summary>Describes limits in the reader's language.</summary>
    internal static List<LimitView> Describe(IReadOnlyList<BrokenLimit> limits, SkillLabels labels,
        bool toEmployee) =>
    [
        .. limits.Select(l => new LimitView(l.Code, (toEmployee
            ? LimitTexts.DescribeToEmployee(l, labels.LabelFor, c => LanguageNames.Join([c]))
            : LimitTexts.Describe(l, labels.LabelFor, c => LanguageNames.Join([c]))).ToString())),
    ];

    /// <summary>Describes limits in the reader's language, with the labels of their skills.</summary>
    internal static async Task<List<LimitView>> DescribeLimitsAsync(this MatchingDbContext db,
        IReadOnlyList<BrokenLimit> limits, CancellationToken ct, bool toEmployee = false) =>
        Describe(limits, await SkillLabels.ReadAsync(db, limits.Skills(), ct), toEmployee);

    /// <summary>Codes of the skills in the limits.</summary>
    internal static IEnumerable<string> Skills(this IEnumerable<BrokenLimit> limits) =>
        limits.Where(l => l.Code == "skill").SelectMany(l => l.Args);

    /// <summary>Days used and left, in the current year and in each year with approved missions.</summary>
    internal static async Task<List<YearView>> YearsAsync(this MatchingDbContext db, EmployeeActor reader,
        DateOnly today, CancellationToken ct)
    {
        var quota = await db.Profiles.Where(p => p.EmployeeId == reader.EmployeeId).Select(p => p.DaysPerYear)
            .SingleAsync(ct);
        var taken = await db.DayQuotas.AsNoTracking().Where(q => q.EmployeeId == reader.EmployeeId
            && (q.Taken > 0 || q.Year == today.Year))
            .OrderBy(q => q.Year).ToDictionaryAsync(q => q.Year, q => q.Taken, ct);
        taken.TryAdd(today.Year, 0);
        return [.. taken.OrderBy(t => t.Key).Select(t => YearView.From(new YearBudget(t.Key, 0, t.Value, quota)))];
    }
}
