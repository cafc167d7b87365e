using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Datasets.Taxonomies;
using Matching.Text;

namespace Matching.Bench.Transfers;

/// <summary>What makes two occupations near. Each is a stand-in: no expert judged a pair.</summary>
internal enum Near
{
    /// <summary>The same domain of ROME 2, the same main domain 1.</summary>
    Domain,
    /// <summary>
    /// The ISCO groups that their titles have in ESCO, alike by more than a half 2, by more than .15 1.
    /// </summary>
    Groups,
    /// <summary>Both say so 2; one says so strongly 1. Few are near.</summary>
    Both,
    /// <summary>
    /// As both, but a judge passes over every second pair, and not the same way round: who can stand in for whom is
    /// often not mutual.
    /// </summary>
    OneWay,
}

/// <summary>The occupations of ROME 3.47 that name skills, and how near they are to each other.</summary>
internal sealed class TransferOccupations
{
    private const double SomeShare = 0.02;
    private readonly HashSet<string>[] _skills;
    private readonly Dictionary<string, double> _rarity;
    private readonly Dictionary<string, double>[]? _groups;

    /// <summary>Reads them.</summary>
    /// <param name="folder">The files of ROME; those of ESCO are looked for in <c>../esco</c>.</param>
    /// <exception cref="InputException">The folder holds no such files.</exception>
    public TransferOccupations(string folder)
    {
        var rome = TaxonomySource.Read(TaxonomyKind.Rome, folder, "347");
        Skills = rome.Skills;
        All = [.. rome.Occupations.Where(o => o.Skills.Count > 0).OrderBy(o => o.Code, StringComparer.Ordinal)];
        _skills = [.. All.Select(o => o.Skills.ToHashSet(StringComparer.Ordinal))];
        _rarity = _skills.SelectMany(s => s).CountBy(s => s)
            .ToDictionary(s => s.Key, s => Math.Log((1.0 + All.Count) / (1 + s.Value)));
        var esco = Path.Combine(folder, "..", "esco");
        if (Directory.Exists(esco) && new SourceFolder(esco).Find("occupations_fr").Values.FirstOrDefault() is { } file)
            _groups = GroupsOf(file);
    }

    /// <summary>The occupations, by code.</summary>
    public IReadOnlyList<OccupationRow> All { get; }

    /// <summary>Their skills.</summary>
    public IReadOnlyList<SkillRow> Skills { get; }

    /// <summary>Whether ISCO groups can be had.</summary>
    public bool HasGroups => _groups is not null;

    /// <summary>Whether an occupation can be judged.</summary>
    public bool IsJudged(Near near, int one) => near != Near.Groups || _groups![one].Count > 0;

    /// <summary>IDF-weighted Jaccard of the skills, in [0, 1].</summary>
    public double Share(int one, int other)
    {
        var all = _skills[one].Union(_skills[other]).Sum(s => _rarity[s]);
        return all == 0 ? 0 : _skills[one].Intersect(_skills[other]).Sum(s => _rarity[s]) / all;
    }

    /// <summary>0 to 2.</summary>
    public int Grade(Near near, int one, int other) => near switch
    {
        Near.Domain => OfDomain(one, other),
        Near.Groups => OfGroups(one, other),
        Near.OneWay when PassedOver(one, other) => 0,
        _ => OfBoth(OfDomain(one, other), OfGroups(one, other), one, other),
    };

    private static bool PassedOver(int one, int other) => new Random(one * 1000 + other).Next(2) == 0;

    private int OfBoth(int domain, int groups, int one, int other) =>
        (domain == 2 && groups >= 1) || (groups == 2 && domain >= 1)
            ? 2
            : groups == 2 || (domain == 2 && Share(one, other) > SomeShare) ? 1 : 0;

    private int OfDomain(int one, int other) =>
        All[one].Code.AsSpan(0, 3).SequenceEqual(All[other].Code.AsSpan(0, 3))
            ? 2
            : All[one].Code[0] == All[other].Code[0] ? 1 : 0;

    private int OfGroups(int one, int other)
    {
        var cosine = _groups![one].Sum(g => g.Value * _groups[other].GetValueOrDefault(g.Key));
        return cosine > 0.5 ? 2 : cosine > 0.15 ? 1 : 0;
    }

    /// <summary>
    /// Each occupation's groups of four and of three digits, by the square root of how many of its titles have them, of
    /// length 1.
    /// </summary>
    private Dictionary<string, double>[] GroupsOf(string file)
    {
        var byTitle = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var row in SourceFolder.Rows(file, new(0, "iscoGroup", false), new(1, "preferredLabel", true),
            new(2, "altLabels", false)))
        {
            if (row[0].Length == 0) continue;
            foreach (var title in row[2].Split('\n').Append(row[1]).SelectMany(t => t.Split('/').Append(t)))
            {
                if (Meaning(title) is not { Length: > 0 } meaning) continue;
                if (!byTitle.TryGetValue(meaning, out var groups))
                    byTitle[meaning] = groups = new(StringComparer.Ordinal);
                groups.Add(row[0]);
            }
        }
        return [.. All.Select(o =>
        {
            var groups = new SortedDictionary<string, double>(StringComparer.Ordinal);
            var meanings =
                o.AltLabels.Append(o.Label).SelectMany(t => t.Split(" / ").Append(t)).Select(Meaning).Distinct();
            foreach (var (group, times) in meanings.SelectMany(m => byTitle.TryGetValue(m, out var g) ? g : [])
                .CountBy(g => g))
            {
                groups[group] = groups.GetValueOrDefault(group) + Math.Sqrt(times);
                groups[group[..3]] = groups.GetValueOrDefault(group[..3]) + Math.Sqrt(times);
            }
            var length = Math.Sqrt(groups.Values.Sum(v => v * v));
            return groups.ToDictionary(g => g.Key, g => g.Value / length);
        })];
    }

    private static string Meaning(string title) =>
        string.Join(' ', FrenchAnalyzer.Stems(title).Distinct().Order(StringComparer.Ordinal));
}
