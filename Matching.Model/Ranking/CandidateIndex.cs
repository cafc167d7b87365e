using Matching.Datasets;

namespace Matching.Ranking;

/// <summary>An immutable view of a dataset made for ranking: people in columns, ordered by id, with postings by skill.</summary>
public sealed class CandidateIndex
{
    private readonly List<(int Person, byte Level)>[] postings;
    private readonly Dictionary<string, int> byId;
    private readonly HashSet<(string Need, string Employee)> refused;

    private CandidateIndex(Dataset data)
    {
        People = [.. data.Employees.OrderBy(e => e.Id, StringComparer.Ordinal)];
        byId = People.Select((e, i) => (e.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        Communes = data.Communes.ToDictionary(c => c.Code, StringComparer.Ordinal);
        Associations = data.Associations.ToDictionary(a => a.Id, StringComparer.Ordinal);
        Kinship = SkillKinship.Build(data.Skills, data.Occupations);
        postings = [.. Enumerable.Range(0, Kinship.Count).Select(_ => new List<(int, byte)>())];
        for (var person = 0; person < People.Count; person++)
            foreach (var skill in People[person].Skills)
                if (Kinship.IndexOf(skill.Code) is >= 0 and var s)
                    postings[s].Add((person, (byte)skill.Level));
        Rarity = [.. postings.Select(p => Math.Log(1 + (People.Count + 1.0) / (p.Count + 1.0)))];
        refused = [.. data.History.Where(h => h.EmployeeAnswer == Answer.Declined).Select(h => (h.Need, h.Employee))];
        Experience = new PastAnswers(data.History);
        Texts = new TextKinship(data);
    }

    /// <summary>People, by id.</summary>
    public IReadOnlyList<EmployeeRow> People { get; }
    /// <summary>Communes by code.</summary>
    public IReadOnlyDictionary<string, CommuneRow> Communes { get; }
    /// <summary>Associations by id.</summary>
    public IReadOnlyDictionary<string, AssociationRow> Associations { get; }
    /// <summary>Kinship of skills.</summary>
    public SkillKinship Kinship { get; }
    /// <summary>Rarity of each skill: ln(1 + (people + 1) / (holders + 1)).</summary>
    public IReadOnlyList<double> Rarity { get; }
    /// <summary>What people and associations answered before.</summary>
    public PastAnswers Experience { get; }
    /// <summary>Kinship of texts.</summary>
    public TextKinship Texts { get; }

    /// <summary>Builds the view; the order of rows does not matter.</summary>
    public static CandidateIndex Build(Dataset data) => new(data);

    /// <summary>Position of a person, or -1.</summary>
    public int IndexOf(string employee) => byId.GetValueOrDefault(employee, -1);

    /// <summary>Whether the person declined this need before.</summary>
    public bool Refused(string need, string employee) => refused.Contains((need, employee));

    /// <summary>
    /// People who cover every required skill at least in part, in order of id: exact, by postings. Everybody, when
    /// nothing is required.
    /// </summary>
    public IEnumerable<int> Covering(NeedRow need)
    {
        int[]? kept = null;
        foreach (var required in need.RequiredSkills)
        {
            var skill = Kinship.IndexOf(required.Code);
            if (skill < 0)
                return [];
            var holders = new HashSet<int>(postings[skill].Select(p => p.Person));
            foreach (var (near, _) in Kinship.Neighbours(skill))
                holders.UnionWith(postings[near].Select(p => p.Person));
            kept = kept is null ? [.. holders] : [.. kept.Where(holders.Contains)];
        }
        if (kept is null)
            return Enumerable.Range(0, People.Count);
        Array.Sort(kept);
        return kept;
    }

    /// <summary>How far a person covers one skill of a need.</summary>
    public Coverage CoverageOf(EmployeeRow person, SkillLevel asked)
    {
        var skill = Kinship.IndexOf(asked.Code);
        var best = new Coverage(asked, null, 0, 0);
        foreach (var held in person.Skills)
        {
            var kinship = held.Code == asked.Code ? 1f : 0f;
            if (kinship == 0 && skill >= 0 && Kinship.IndexOf(held.Code) is >= 0 and var h)
                foreach (var (near, value) in Kinship.Neighbours(skill))
                    if (near == h)
                        kinship = value;
            if (kinship == 0)
                continue;
            var share = kinship * LevelShare(held.Level, asked.Level);
            if (share > best.Share || (share == best.Share && string.CompareOrdinal(held.Code, best.Held?.Code) < 0))
                best = new Coverage(asked, held, kinship, share);
        }
        return best;
    }

    /// <summary>Place of the work: the need's commune, or the association's seat; null when neither is known.</summary>
    public CommuneRow? PlaceOf(NeedRow need) =>
        Communes.GetValueOrDefault(need.Commune ?? Associations.GetValueOrDefault(need.Association)?.Commune ?? "");

    /// <summary>Great-circle distance from the person to the work, km; null when a place is unknown.</summary>
    public double? DistanceKm(EmployeeRow person, NeedRow need)
    {
        if (PlaceOf(need) is not { } work || Communes.GetValueOrDefault(person.Commune) is not { } home)
            return null;
        var (lat1, lat2) = (double.DegreesToRadians(home.Lat), double.DegreesToRadians(work.Lat));
        var (dLat, dLon) = (lat2 - lat1, double.DegreesToRadians(work.Lon - home.Lon));
        var a = Math.Pow(Math.Sin(dLat / 2), 2) + Math.Cos(lat1) * Math.Cos(lat2) * Math.Pow(Math.Sin(dLon / 2), 2);
        return 2 * 6371.0 * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }

    /// <summary>Share of an asked level that a held level gives: whole at or above it, never nothing.</summary>
    private static float LevelShare(int held, int asked) => held >= asked ? 1f : 0.25f + 0.75f * held / asked;
}

/// <summary>How a person covers one skill of a need.</summary>
/// <param name="Asked">The skill and level asked.</param>
/// <param name="Held">The held skill that covers it best, or null.</param>
/// <param name="Kinship">Kinship of the two, 1 when they are the same.</param>
/// <param name="Share">Part of what is asked that is covered, in [0, 1].</param>
public readonly record struct Coverage(SkillLevel Asked, SkillLevel? Held, float Kinship, float Share);
