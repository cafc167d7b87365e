using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Ranking;

/// <summary>
/// Tells which exclusions apply to a pair and which declared limits it breaks. What was not said breaks nothing: no
/// formats, radius, days, windows or languages are unknown, not none; no status counts as open, no consent column as
/// consent (the dataset was supplied to be ranked).
/// </summary>
/// <param name="index">The employees.</param>
/// <param name="settings">Settings and neutral values.</param>
/// <param name="history">Past answers: a declined pair stays excluded.</param>
public sealed class PairRules(CandidateIndex index, PairSettings settings, IEnumerable<HistoryRow> history)
{
    private readonly HashSet<(string, string)> _refused =
        [.. history.Where(h => h.EmployeeAnswer == Answer.Declined || h.AssociationAnswer == Answer.Declined)
            .Select(h => (h.Need, h.Employee))];

    private PairRules(CandidateIndex index, PairSettings settings, HashSet<(string, string)> refused)
        : this(index, settings, Array.Empty<HistoryRow>()) => _refused = refused;

    /// <summary>The same rules over another index, with the same past answers.</summary>
    internal PairRules Over(CandidateIndex other) => new(other, settings, _refused);

    /// <summary>Whether a pair may be asked automatically: no exclusion applies and no limit is broken.</summary>
    /// <inheritdoc cref="FindBroken" path="/param"/>
    internal bool IsWithinLimits(PreparedNeed need, int employee, double? km = null) =>
        FindExclusions(need, employee).Count == 0 && FindBroken(need, employee, km).Count == 0;

    /// <summary>The exclusions that apply to a pair.</summary>
    public IReadOnlyList<PairExclusion> FindExclusions(PreparedNeed need, int employee)
    {
        var person = index.Employees[employee];
        List<PairExclusion>? found = null;
        if (person.Consent == false) (found ??= []).Add(PairExclusion.Consent);
        if (_refused.Count > 0 && _refused.Contains((need.Row.Id, person.Id)))
            (found ??= []).Add(PairExclusion.Refused);
        if (person.OpenOffers >= settings.MaxOpenOffers) (found ??= []).Add(PairExclusion.Cap);
        if (need.Row.Status is { } status && !status.Equals("open", StringComparison.OrdinalIgnoreCase))
            (found ??= []).Add(PairExclusion.Closed);
        return found ?? (IReadOnlyList<PairExclusion>)[];
    }

    /// <summary>The limits that a pair breaks, in the order of <see cref="Limit"/>.</summary>
    /// <param name="need">Need of the pair.</param>
    /// <param name="employee">Position of the employee.</param>
    /// <param name="km">Replaces the distance of the employee's commune unless null.</param>
    public IReadOnlyList<Limit> FindBroken(PreparedNeed need, int employee, double? km = null)
    {
        var (row, person) = (need.Row, index.Employees[employee]);
        List<Limit>? found = null;
        if (row.Format is { } format && person.Formats.Count > 0 && !person.Formats.Contains(format))
            (found ??= []).Add(Limit.Format);
        if (person.MaxKm is { } radius && need.NeedsPresenceOf(person) && !((km ?? index.Km(need, employee)) <= radius))
            (found ??= []).Add(Limit.Distance);
        if (!FitsWindows(row, index.People[employee].Windows)) (found ??= []).Add(Limit.Window);
        if (!HasEnoughDays(need, person)) (found ??= []).Add(Limit.Days);
        if (MissesLanguage(row, person)) (found ??= []).Add(Limit.Language);
        if (MissesEssentialSkill(need, employee)) (found ??= []).Add(Limit.Skill);
        return found ?? (IReadOnlyList<Limit>)[];
    }

    /// <summary>The limits that a pair breaks, with figures.</summary>
    public IReadOnlyList<BrokenLimit> DescribeBroken(PreparedNeed need, int employee) =>
        [.. FindBroken(need, employee).SelectMany(l => Describe(l, need, employee))];

    private IEnumerable<BrokenLimit> Describe(Limit limit, PreparedNeed need, int employee)
    {
        var person = index.Employees[employee];
        return limit switch
        {
            Limit.Format => [BrokenLimit.From(limit, need.Row.Format!.Value.ToString())],
            Limit.Days => need.DaysByYear.Select(y => new YearBudget(y.Year, y.Days, person.DaysTakenIn(y.Year),
                person.DaysPerYear)).Where(y => y.IsExceeded).Select(BrokenLimit.From),
            Limit.Distance when index.Km(need, employee) is var km && double.IsFinite(km) =>
                [BrokenLimit.From(limit, BrokenLimit.Number(Math.Round(km)), BrokenLimit.Number(person.MaxKm!.Value))],
            Limit.Language => need.Row.Languages.Where(l => settings.Speaks(person, l) == false)
                .Select(l => BrokenLimit.From(limit, l)),
            // Nobody holds a skill that the taxonomy does not contain.
            Limit.Skill => need.Row.EssentialSkills
                .Where(code => !need.Required.Any(r => r.Skill == index.Relations.Find(code) && Holds(r, employee)))
                .Select(code => BrokenLimit.From(limit, code)),
            Limit.Distance or Limit.Window => [BrokenLimit.From(limit)],
        };
    }

    /// <summary>
    /// Whether the working days (five a week) that the windows share with the need are at least the days asked.
    /// </summary>
    private static bool FitsWindows(NeedRow need, DateSpan[] windows)
    {
        if (windows.Length == 0) return true;
        var common = Calendar.CommonDays(need.Start, need.End, windows);
        return common > 0 && Math.Ceiling(common * 5 / 7) >= (need.Days ?? 0);
    }

    /// <summary>Whether each calendar year has as many days left as the need asks in it; true when unknown.</summary>
    internal static bool HasEnoughDays(PreparedNeed need, EmployeeRow person)
    {
        if (person.DaysPerYear is not { } quota) return true;
        foreach (var part in need.DaysByYear)
        {
            if (quota - person.DaysTakenIn(part.Year) < part.Days) return false;
        }
        return true;
    }

    private bool MissesLanguage(NeedRow need, EmployeeRow person)
    {
        foreach (var language in need.Languages)
        {
            if (settings.Speaks(person, language) == false) return true;
        }
        return false;
    }

    private bool MissesEssentialSkill(PreparedNeed need, int employee)
    {
        if (need.Row.EssentialSkills.Count == 0) return false;
        if (need.UnknownEssential) return true;
        foreach (var asked in need.Required)
        {
            if (asked.IsEssential && !Holds(asked, employee)) return true;
        }
        return false;
    }

    /// <summary>Whether an employee holds a skill, or a broader or narrower one.</summary>
    private bool Holds(AskedSkill asked, int employee) => SkillFeatures.IsHeld(asked, index.People[employee].Skills);
}
