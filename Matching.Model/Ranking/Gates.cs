using Matching.Datasets;

namespace Matching.Ranking;

/// <summary>
/// Why a pair may never be proposed. Gates are code, fail closed, and are never learned. What "not said" means is in
/// <see cref="GateSettings"/>; besides: no format opted in is none, a remote answer not given is no, consent not said by a
/// folder counts as given (the folder was supplied to rank it), a need's status not said is open.
/// </summary>
/// <param name="index">The people.</param>
/// <param name="settings">Caps and defaults.</param>
/// <param name="history">Earlier answers: a need declined before stays closed for that person.</param>
public sealed class Gates(CandidateIndex index, GateSettings settings, IEnumerable<HistoryRow> history)
{
    private readonly HashSet<(string, string)> _refused =
        [.. history.Where(h => h.EmployeeAnswer == Answer.Declined || h.AssociationAnswer == Answer.Declined).Select(h => (h.Need, h.Employee))];

    private Gates(CandidateIndex index, GateSettings settings, HashSet<(string, string)> refused) : this(index, settings, Array.Empty<HistoryRow>()) => _refused = refused;

    /// <summary>The same gates over other people, with the same earlier answers.</summary>
    internal Gates Over(CandidateIndex other) => new(other, settings, _refused);

    /// <summary>Every gate that closes the pair; none for a real candidate.</summary>
    public IReadOnlyList<Gate> WhyNot(PreparedNeed need, int employee)
    {
        var row = need.Row;
        var person = index.Employees[employee];
        var closed = new List<Gate>();
        if (row.Status is { } status && !status.Equals("open", StringComparison.OrdinalIgnoreCase)) closed.Add(Gate.NeedNotOpen);
        if (row.Format is { } format && !person.Formats.Contains(format)) closed.Add(Gate.Format);
        if (!EnoughDays(row, person)) closed.Add(Gate.Days);
        if (!WithinReach(need, employee, person)) closed.Add(Gate.Distance);
        if (!Speaks(row, person)) closed.Add(Gate.Language);
        if (!Skilled(need, employee)) closed.Add(Gate.Skill);
        if (_refused.Contains((row.Id, person.Id))) closed.Add(Gate.Refused);
        if (person.OpenOffers >= settings.MostOpenOffers) closed.Add(Gate.OfferCap);
        if (person.Consent == false) closed.Add(Gate.Consent);
        return closed;
    }

    /// <summary>Working days (five a week) common to both windows hold the days asked, and so does what is left of her year.</summary>
    private static bool EnoughDays(NeedRow need, EmployeeRow person)
    {
        var days = need.Days ?? 0;
        var common = Calendar.CommonDays(need.Start, need.End, person.AvailableFrom, person.AvailableTo);
        if (common <= 0 || Math.Ceiling(common * 5 / 7) < days) return false;
        if (person.DaysPerYear is not { } year) return true;
        var years = Math.Max(1, Calendar.Days(need.Start, need.End) / 365);
        return year - person.DaysTaken >= days / years;
    }

    private bool WithinReach(PreparedNeed need, int employee, EmployeeRow person)
    {
        if (need.Remote == RemoteWork.Full && person.Remote == true) return true;
        return index.Km(need, employee) <= (person.MaxKm ?? settings.DefaultRadiusKm);
    }

    private bool Speaks(NeedRow need, EmployeeRow person)
    {
        foreach (var language in need.Languages)
        {
            var spoken = person.Languages.Count == 0 ? language == settings.DefaultLanguage : person.Languages.Contains(language, StringComparer.OrdinalIgnoreCase);
            if (!spoken) return false;
        }
        return true;
    }

    private bool Skilled(PreparedNeed need, int employee)
    {
        if (need.Required.Length < need.Row.RequiredSkills.Count) return false;
        foreach (var asked in need.Required)
        {
            if (PairFeatures.Best(asked, index.Skills[employee]).Cover < settings.LeastSkillCover) return false;
        }
        return true;
    }
}

/// <summary>Spans of days, open ends allowed.</summary>
internal static class Calendar
{
    /// <summary>Days from start to end, both counted; infinite when an end is open.</summary>
    public static double Days(DateOnly? start, DateOnly? end) => start is { } s && end is { } e ? e.DayNumber - s.DayNumber + 1 : double.PositiveInfinity;

    /// <summary>Days that two spans share, at least 0.</summary>
    public static double CommonDays(DateOnly? start, DateOnly? end, DateOnly? from, DateOnly? to)
    {
        var first = start is null || from > start ? from : start;
        var last = end is null || to < end ? to : end;
        return Math.Max(0, Days(first, last));
    }
}
