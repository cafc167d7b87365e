using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Ranking;

/// <summary>
/// Why a pair is not proposed automatically. Gates are code, fail closed, and are never learned. What "not said" means
/// is in <see cref="GateSettings"/>; besides: no format opted in is none, a remote answer not given is no, consent not
/// said by a folder counts as given (the folder was supplied to rank it), a need's status not said is open.
/// </summary>
/// <param name="index">The people.</param>
/// <param name="settings">Caps and defaults.</param>
/// <param name="history">Earlier answers: a need declined before stays closed for that person.</param>
public sealed class Gates(CandidateIndex index, GateSettings settings, IEnumerable<HistoryRow> history)
{
    private readonly HashSet<(string, string)> _refused =
        [.. history.Where(h => h.EmployeeAnswer == Answer.Declined || h.AssociationAnswer == Answer.Declined)
            .Select(h => (h.Need, h.Employee))];

    private Gates(CandidateIndex index, GateSettings settings, HashSet<(string, string)> refused)
        : this(index, settings, Array.Empty<HistoryRow>()) => _refused = refused;

    /// <summary>The same gates over other people, with the same earlier answers.</summary>
    internal Gates Over(CandidateIndex other) => new(other, settings, _refused);

    /// <summary>Every gate that closes the pair; none for a real candidate.</summary>
    public IReadOnlyList<Gate> WhyNot(PreparedNeed need, int employee) => WhyNot(need, employee, null);

    /// <summary>The same at a distance in km other than that of the person's commune.</summary>
    internal IReadOnlyList<Gate> WhyNot(PreparedNeed need, int employee, double? km)
    {
        var row = need.Row;
        var person = index.Employees[employee];
        var closed = new List<Gate>();
        if (row.Status is { } status && !status.Equals("open", StringComparison.OrdinalIgnoreCase))
            closed.Add(Gate.NeedNotOpen);
        if (row.Format is { } format && !person.Formats.Contains(format)) closed.Add(Gate.Format);
        if (!FitsWindow(row, person)) closed.Add(Gate.Window);
        if (!EnoughDays(need, person)) closed.Add(Gate.Days);
        if (!WithinReach(need, employee, person, km)) closed.Add(Gate.Distance);
        if (!MatchesLanguage(row, person)) closed.Add(Gate.Language);
        if (!Skilled(need, employee)) closed.Add(Gate.Skill);
        if (_refused.Contains((row.Id, person.Id))) closed.Add(Gate.Refused);
        if (person.OpenOffers >= settings.MaxOpenOffers) closed.Add(Gate.OfferCap);
        if (person.Consent == false) closed.Add(Gate.Consent);
        return closed;
    }

    /// <summary>
    /// Whether a gate is a limit: something that the need or the person declared, which a nomination may cross
    /// knowingly. The other gates exclude.
    /// </summary>
    public static bool IsLimit(Gate gate) =>
        gate is Gate.Format or Gate.Days or Gate.Window or Gate.Distance or Gate.Language or Gate.Skill;

    /// <summary>The limits that the pair breaks, with figures; exclusions are not among them.</summary>
    public IReadOnlyList<BrokenLimit> Limits(PreparedNeed need, int employee) =>
        [.. WhyNot(need, employee).Where(IsLimit).SelectMany(g => Broken(g, need, employee))];

    private IEnumerable<BrokenLimit> Broken(Gate gate, PreparedNeed need, int employee)
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
            Gate.Language =>
                need.Row.Languages.Where(l => !MatchesLanguage(l, person)).Select(l => BrokenLimit.From(gate, l)),
            Gate.Skill => need.Row.RequiredSkills.Where(s => !Covers(need, s.Code, employee))
                .Select(s => BrokenLimit.From(gate, s.Code)),
            _ => [BrokenLimit.From(gate)],
        };
    }

    /// <summary>Working days (five a week) common to both windows hold the days asked.</summary>
    private static bool FitsWindow(NeedRow need, EmployeeRow person)
    {
        var common = Calendar.CommonDays(need.Start, need.End, person.AvailableFrom, person.AvailableTo);
        return common > 0 && Math.Ceiling(common * 5 / 7) >= (need.Days ?? 0);
    }

    /// <summary>What is left of each calendar year holds the days that the need asks in it.</summary>
    internal static bool EnoughDays(PreparedNeed need, EmployeeRow person)
    {
        if (person.DaysPerYear is not { } quota) return true;
        foreach (var part in need.DaysByYear)
        {
            if (quota - person.DaysTakenIn(part.Year) < part.Days) return false;
        }
        return true;
    }

    private bool WithinReach(PreparedNeed need, int employee, EmployeeRow person, double? km)
    {
        if (need.Remote == RemoteWork.Full && person.Remote == true) return true;
        return (km ?? index.Km(need, employee)) <= (person.MaxKm ?? settings.DefaultRadiusKm);
    }

    private bool MatchesLanguage(NeedRow need, EmployeeRow person)
    {
        foreach (var language in need.Languages)
        {
            if (!MatchesLanguage(language, person)) return false;
        }
        return true;
    }

    private bool MatchesLanguage(string language, EmployeeRow person) =>
        person.Languages.Count == 0 ? language == settings.DefaultLanguage
            : person.Languages.Contains(language, StringComparer.OrdinalIgnoreCase);

    private bool Skilled(PreparedNeed need, int employee)
    {
        if (need.Required.Length < need.Row.RequiredSkills.Count) return false;
        foreach (var asked in need.Required)
        {
            if (!Covers(asked, employee)) return false;
        }
        return true;
    }

    private bool Covers(AskedSkill asked, int employee) =>
        PairFeatures.Best(asked, index.Skills[employee]).Cover >= settings.MinSkillCover;

    /// <summary>
    /// Whether a person covers a required skill; one that the taxonomy does not know is covered by nobody.
    /// </summary>
    private bool Covers(PreparedNeed need, string code, int employee)
    {
        var skill = index.Kinship.Find(code);
        var at = Array.FindIndex(need.Required, r => r.Skill == skill);
        return at >= 0 && Covers(need.Required[at], employee);
    }
}
