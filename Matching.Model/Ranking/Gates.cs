using Matching.Datasets;

namespace Matching.Ranking;

/// <summary>
/// The gates of DESIGN §4.1: code, never learned. What a row does not say is read as follows. Radius: 50 km. Remote: no.
/// Languages: French. Days a year and window: no limit. A need's format, days or dates: nothing asked. Consent, in a
/// folder given for ranking: given; <c>import</c> decides it for the database. No format opted in is none.
/// </summary>
public static class Gates
{
    /// <summary>Needs that may wait on one person at once.</summary>
    public const int MostOpenOffers = 3;
    /// <summary>Radius of a person who did not say, km.</summary>
    public const double DefaultMaxKm = 50;
    private const double WorkingShare = 5.0 / 7;

    /// <summary>The gates that close a pair; none for a candidate.</summary>
    public static IReadOnlyList<Gate> Closed(CandidateIndex index, NeedRow need, EmployeeRow person)
    {
        var closed = new List<Gate>();
        void Require(bool open, Gate gate)
        {
            if (!open)
                closed.Add(gate);
        }
        Require(need.Status is null or "open", Gate.NeedNotOpen);
        Require(need.Format is not { } format || person.Formats.Contains(format), Gate.Format);
        Require(HasDays(need, person), Gate.Days);
        Require(IsWithinReach(index, need, person), Gate.Distance);
        Require(need.Languages.All(l => person.Languages.Count == 0 ? l == "fr" : person.Languages.Contains(l)), Gate.Language);
        Require(need.RequiredSkills.All(s => index.CoverageOf(person, s).Share > 0), Gate.Skill);
        Require(!index.Refused(need.Id, person.Id), Gate.Refused);
        Require(person.OpenOffers < MostOpenOffers, Gate.OfferCap);
        Require(person.Consent != false, Gate.Consent);
        return closed;
    }

    /// <summary>Working days (five in seven) of the need's period that lie in the person's window; null when the need gives no period.</summary>
    public static double? DaysInWindow(NeedRow need, EmployeeRow person)
    {
        if (need.Start is not { } start || need.End is not { } end)
            return null;
        var first = person.AvailableFrom is { } from && from > start ? from : start;
        var last = person.AvailableTo is { } to && to < end ? to : end;
        var days = last.DayNumber - first.DayNumber + 1;
        // A period shorter than a week may be all working days.
        return days <= 5 ? Math.Max(0, days) : Math.Max(5, days * WorkingShare);
    }

    /// <summary>Days left of the person's year; null when she set no limit or the format is a loan, which is not counted in it.</summary>
    public static double? DaysLeft(NeedRow need, EmployeeRow person) =>
        need.Format is MissionFormat.PartTime or MissionFormat.FullTime or MissionFormat.Senior ? null : person.DaysPerYear - person.DaysTaken;

    /// <summary>Whether the work can be done at a distance, as both sides see it.</summary>
    public static bool IsRemote(NeedRow need, EmployeeRow person) => need.Remote == RemoteWork.Full && person.Remote == true;

    private static bool HasDays(NeedRow need, EmployeeRow person) =>
        DaysInWindow(need, person) is not 0
        && (need.Days is not { } days || ((DaysInWindow(need, person) ?? days) >= days && (DaysLeft(need, person) ?? days) >= days));

    private static bool IsWithinReach(CandidateIndex index, NeedRow need, EmployeeRow person) =>
        IsRemote(need, person) || (index.DistanceKm(person, need) is { } km && km <= (person.MaxKm ?? DefaultMaxKm));
}
