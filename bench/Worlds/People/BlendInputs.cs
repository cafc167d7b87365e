using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds.People;

/// <summary>Inputs of the hand blend, computed from the rows alone.</summary>
internal sealed class BlendInputs
{
    private const double NearKm = 30, ExcessKm = 25, HybridPresence = 0.5, MaxRatio = 2, MaxExcess = 3;
    private static readonly string[] DefaultLanguages = ["fr"];

    /// <summary>Names of the inputs, in order.</summary>
    public static readonly string[] Names =
    [
        "coverage by rarity and level", "nice skills", "nearness of occupations", "distance decay",
        "excess over the stated radius", "days ratio", "window missed", "format declared", "format refused", "cause",
        "wish", "language missing",
    ];

    private readonly PeopleParts _parts;
    private readonly Dictionary<string, double> _rarity;
    private readonly Dictionary<string, HashSet<string>> _skillsOf;

    public BlendInputs(PeopleParts parts, IReadOnlyCollection<EmployeeRow> people,
        IEnumerable<OccupationRow> occupations)
    {
        _parts = parts;
        _rarity = people.SelectMany(p => p.Skills).CountBy(s => s.Code)
            .ToDictionary(s => s.Key, s => Math.Log((people.Count + 1.0) / (s.Value + 1)));
        Unheld = Math.Log(people.Count + 1.0);
        _skillsOf = occupations.ToDictionary(o => o.Code, o => o.Skills.ToHashSet());
    }

    /// <summary>Rarity of a skill that nobody lists.</summary>
    private double Unheld { get; }

    /// <summary>Inputs of a pair; a value that is not said is neutral.</summary>
    public double[] Compute(PeopleNeed listed, PeoplePerson candidate)
    {
        var (need, person) = (listed.Row, candidate.Row);
        var km = Presence(need, person) * _parts.Places.Km(listed.Place, candidate.Home);
        var excess = person.MaxKm is { } radius ? Math.Max(0, km - radius) : 0;
        var isSaid = need.Format is not null && person.Formats.Count > 0;
        var isTicked = isSaid && person.Formats.Contains(need.Format!.Value);
        string[] wanted = [.. need.RequiredSkills.Concat(need.NiceSkills).Select(s => s.Code)];
        return
        [
            Coverage(need, person),
            Held(need.NiceSkills, person),
            OccupationNearness(need.Occupation, person.Occupation),
            Math.Exp(-km / NearKm),
            Math.Min(MaxExcess, excess / ExcessKm),
            need.Days is { } days && person.DaysPerYear is { } quota ? Math.Min(MaxRatio, days / quota) : 0.5,
            MissedWindow(need, person),
            isTicked ? 1 : 0,
            isSaid && !isTicked ? 1 : 0,
            need.Causes.Any(person.Causes.Contains) ? 1 : 0,
            person.WantedSkills.Any(wanted.Contains) ? 1 : 0,
            MissingLanguages(need, person),
        ];
    }

    /// <summary>Share of the work on site, as far as both sides say.</summary>
    public static double Presence(NeedRow need, EmployeeRow person) =>
        need.Remote == RemoteWork.Full && person.Remote == true ? 0
            : need.Remote == RemoteWork.Hybrid ? HybridPresence : 1;

    private double Coverage(NeedRow need, EmployeeRow person)
    {
        var (covered, sum) = (0.0, 0.0);
        foreach (var asked in need.RequiredSkills)
        {
            var weight = _rarity.GetValueOrDefault(asked.Code, Unheld);
            sum += weight;
            foreach (var held in person.Skills)
            {
                if (held.Code == asked.Code) covered += weight * Math.Min(1, (double)held.Level / asked.Level);
            }
        }
        return sum == 0 ? 0 : covered / sum;
    }

    private static double Held(IReadOnlyList<SkillLevel> skills, EmployeeRow person) => skills.Count == 0
        ? 0
        : skills.Average(s => person.Skills.Any(h => h.Code == s.Code) ? 1.0 : 0);

    /// <summary>1 for the same occupation, else the larger of common skills and common code.</summary>
    private double OccupationNearness(string? asked, string? own)
    {
        if (asked is null || own is null) return 0;
        if (asked == own) return 1;
        var (left, right) = (_skillsOf[asked], _skillsOf[own]);
        var all = left.Union(right).Count();
        var common = all == 0 ? 0 : Math.Sqrt((double)left.Intersect(right).Count() / all);
        var prefix = asked.Zip(own).TakeWhile(c => c.First == c.Second).Count();
        return Math.Max(common, prefix >= 3 ? 0.4 : prefix >= 1 ? 0.1 : 0);
    }

    private static double MissedWindow(NeedRow need, EmployeeRow person)
    {
        if (person.AvailableFrom is null && person.AvailableTo is null) return 0;
        return PersonHabits.MissedShare(
            (person.AvailableFrom ?? DateOnly.MinValue, person.AvailableTo ?? DateOnly.MaxValue), need.Start, need.End);
    }

    private static double MissingLanguages(NeedRow need, EmployeeRow person)
    {
        var spoken = person.Languages.Count > 0 ? person.Languages : DefaultLanguages;
        return need.Languages.Count(l => !spoken.Contains(l)) * (person.Languages.Count > 0 ? 1 : 0.5);
    }
}
