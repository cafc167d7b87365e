using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Ranking;

/// <summary>
/// Checks why a pair is not proposed automatically. Gates are code, never learned, and fail closed. Defaults for
/// undeclared values are in <see cref="GateSettings"/>; in addition, no format means none, no remote answer means no,
/// no consent column counts as consent (the dataset was supplied to be ranked), and no status means open.
/// </summary>
/// <param name="index">The employees.</param>
/// <param name="settings">Limits and defaults.</param>
/// <param name="history">Past answers: a declined pair stays closed.</param>
public sealed class Gates(CandidateIndex index, GateSettings settings, IEnumerable<HistoryRow> history)
{
    private readonly HashSet<(string, string)> _refused =
        [.. history.Where(h => h.EmployeeAnswer == Answer.Declined || h.AssociationAnswer == Answer.Declined)
            .Select(h => (h.Need, h.Employee))];

    private Gates(CandidateIndex index, GateSettings settings, HashSet<(string, string)> refused)
        : this(index, settings, Array.Empty<HistoryRow>()) => _refused = refused;

    /// <summary>The same gates over another index, with the same past answers.</summary>
    internal Gates Over(CandidateIndex other) => new(other, settings, _refused);

    /// <summary>Whether no gate closes a pair; parameters as for <see cref="WhyNot"/>.</summary>
    internal bool IsOpen(PreparedNeed need, int employee, double? km = null) => WhyNot(need, employee, km).Count == 0;

    /// <summary>All gates that close a pair; empty when it may be proposed.</summary>
    /// <param name="need">Need of the pair.</param>
    /// <param name="employee">Position of the employee.</param>
    /// <param name="km">Replaces the distance of the employee's commune unless null.</param>
    public IReadOnlyList<Gate> WhyNot(PreparedNeed need, int employee, double? km = null)
    {
        var row = need.Row;
        var person = index.Employees[employee];
        var closed = new List<Gate>();
        if (row.Status is { } status && !status.Equals("open", StringComparison.OrdinalIgnoreCase))
            closed.Add(Gate.NeedNotOpen);
        if (row.Format is { } format && !person.Formats.Contains(format)) closed.Add(Gate.Format);
        if (!FitsWindow(row, person)) closed.Add(Gate.Window);
        if (!HasEnoughDays(need, person)) closed.Add(Gate.Days);
        if (!need.IsRemoteFor(person)
            && !((km ?? index.Km(need, employee)) <= (person.MaxKm ?? settings.DefaultRadiusKm)))
            closed.Add(Gate.Distance);
        if (!MatchesLanguages(row, person)) closed.Add(Gate.Language);
        if (!CoversAllSkills(need, employee)) closed.Add(Gate.Skill);
        if (_refused.Contains((row.Id, person.Id))) closed.Add(Gate.Refused);
        if (person.OpenOffers >= settings.MaxOpenOffers) closed.Add(Gate.OfferCap);
        if (person.Consent == false) closed.Add(Gate.Consent);
        return closed;
    }

    /// <summary>
    /// Whether a gate is a limit, which the need or the employee declared and a nomination may cross. The other gates
    /// are exclusions.
    /// </summary>
    public static bool IsLimit(Gate gate) =>
        gate is Gate.Format or Gate.Days or Gate.Window or Gate.Distance or Gate.Language or Gate.Skill;

    /// <summary>The limits that a pair breaks, with figures; exclusions are not included.</summary>
    public IReadOnlyList<BrokenLimit> Limits(PreparedNeed need, int employee) =>
        [.. WhyNot(need, employee).Where(IsLimit).SelectMany(g => DescribeLimit(g, need, employee))];

    private IEnumerable<BrokenLimit> DescribeLimit(Gate gate, PreparedNeed need, int employee)
    {
        var person = index.Employees[employee];
        return gate switch
        {
            Gate.Format => [BrokenLimit.From(gate, need.Row.Format!.Value.ToString())],
            Gate.Days => need.DaysByYear.Select(y => new YearBudget(y.Year, y.Days, person.DaysTakenIn(y.Year),
                person.DaysPerYear)).Where(y => y.IsExceeded).Select(BrokenLimit.From),
            Gate.Distance when index.Km(need, employee) is var km && double.IsFinite(km) =>
                [BrokenLimit.From(gate, BrokenLimit.Number(Math.Round(km)),
                    BrokenLimit.Number(person.MaxKm ?? settings.DefaultRadiusKm))],
            Gate.Language => need.Row.Languages.Where(l => !settings.Speaks(person, l))
                .Select(l => BrokenLimit.From(gate, l)),
            // Nobody covers a skill that the taxonomy does not contain.
            Gate.Skill => need.Row.RequiredSkills
                .Where(s => !need.Required.Any(r => r.Skill == index.Relations.Find(s.Code) && Covers(r, employee)))
                .Select(s => BrokenLimit.From(gate, s.Code)),
            Gate.Distance or Gate.Window or Gate.NeedNotOpen or Gate.Refused or Gate.OfferCap or Gate.Consent =>
                [BrokenLimit.From(gate)],
        };
    }

    /// <summary>Whether the working days (five per week) common to both windows are at least the days asked.</summary>
    private static bool FitsWindow(NeedRow need, EmployeeRow person)
    {
        var common = Calendar.CommonDays(need.Start, need.End, person.AvailableFrom, person.AvailableTo);
        return common > 0 && Math.Ceiling(common * 5 / 7) >= (need.Days ?? 0);
    }

    /// <summary>Whether each calendar year has as many days left as the need asks in it.</summary>
    internal static bool HasEnoughDays(PreparedNeed need, EmployeeRow person)
    {
        if (person.DaysPerYear is not { } quota) return true;
        foreach (var part in need.DaysByYear)
        {
            if (quota - person.DaysTakenIn(part.Year) < part.Days) return false;
        }
        return true;
    }

    private bool MatchesLanguages(NeedRow need, EmployeeRow person)
    {
        foreach (var language in need.Languages)
        {
            if (!settings.Speaks(person, language)) return false;
        }
        return true;
    }

    private bool CoversAllSkills(PreparedNeed need, int employee)
    {
        if (need.Required.Length < need.Row.RequiredSkills.Count) return false;
        foreach (var asked in need.Required)
        {
            if (!Covers(asked, employee)) return false;
        }
        return true;
    }

    private bool Covers(AskedSkill asked, int employee) =>
        SkillFeatures.Best(asked, index.People[employee].Skills).Cover >= settings.MinSkillCover;
}
