using Matching.Datasets.Rows;
using Matching.Datasets.Taxonomies;
using Matching.Text;

namespace Matching.Bench.Transfers;

/// <summary>The occupations of ROME 3.47 that have skills, and their similarity.</summary>
internal sealed class TransferOccupations
{
    private const double SomeShare = 0.02;
    private readonly HashSet<string>[] _skills;
    private readonly Dictionary<string, double> _rarity;
    private readonly Dictionary<string, double>[]? _groups;

    /// <param name="folder">Folder of the ROME files; the ESCO files are searched in <c>../esco</c>.</param>
    /// <exception cref="InputException">The folder contains no ROME files.</exception>
    public TransferOccupations(string folder)
    {
        var rome = TaxonomySource.Read(TaxonomyKind.Rome, folder, "347");
        Skills = rome.Skills;
        All = [.. rome.Occupations.Where(o => o.Skills.Count > 0).OrderBy(o => o.Code, StringComparer.Ordinal)];
        _skills = [.. All.Select(o => o.Skills.ToHashSet())];
        _rarity = _skills.SelectMany(s => s).CountBy(s => s)
            .ToDictionary(s => s.Key, s => Math.Log((1.0 + All.Length) / (1 + s.Value)));
        var esco = Path.Combine(folder, "..", "esco");
        if (Directory.Exists(esco) && new SourceFolder(esco).Find("occupations_fr").Values.FirstOrDefault() is { } file)
            _groups = GroupsOf(file);
    }

    /// <summary>Occupations in order of code.</summary>
    public OccupationRow[] All { get; }

    public IReadOnlyList<SkillRow> Skills { get; }

    /// <summary>Whether ISCO groups are available.</summary>
    public bool HasGroups => _groups is not null;

    /// <summary>Whether an occupation can be graded.</summary>
    public bool IsJudged(Near near, int a) => near != Near.Groups || _groups![a].Count > 0;

    /// <summary>IDF-weighted Jaccard of the skills, in [0, 1].</summary>
    public double Share(int a, int b)
    {
        var all = _skills[a].Union(_skills[b]).Sum(s => _rarity[s]);
        return all == 0 ? 0 : _skills[a].Intersect(_skills[b]).Sum(s => _rarity[s]) / all;
    }

    /// <summary>Similarity grade, 0 to 2.</summary>
    public int Grade(Near near, int a, int b) => near switch
    {
        Near.Domain => DomainGrade(a, b),
        Near.Groups => GroupGrade(a, b),
        Near.OneWay when new Random(a * 1000 + b).Next(2) == 0 => 0,
        Near.Both or Near.OneWay => CombinedGrade(DomainGrade(a, b), GroupGrade(a, b), a, b),
    };

    private int CombinedGrade(int domain, int groups, int a, int b) =>
        (domain == 2 && groups >= 1) || (groups == 2 && domain >= 1)
            ? 2
            : groups == 2 || (domain == 2 && Share(a, b) > SomeShare) ? 1 : 0;

    private int DomainGrade(int a, int b) =>
        All[a].Code.AsSpan(0, 3).SequenceEqual(All[b].Code.AsSpan(0, 3))
            ? 2
            : All[a].Code[0] == All[b].Code[0] ? 1 : 0;

    private int GroupGrade(int a, int b)
    {
        var cosine = _groups![a].Sum(g => g.Value * _groups[b].GetValueOrDefault(g.Key));
        return cosine > 0.5 ? 2 : cosine > 0.15 ? 1 : 0;
    }

    /// <summary>
    /// Returns for each occupation its four- and three-digit ISCO groups, weighted by the square root of the number of
    /// titles and normalised to length 1.
    /// </summary>
    private Dictionary<string, double>[] GroupsOf(string file)
    {
        var byTitle = SourceFolder.Rows(file, new(0, "iscoGroup", false), new(1, "preferredLabel", true),
                new(2, "altLabels", false)).Where(row => row[0].Length > 0)
            .SelectMany(row => row[2].Split('\n').Append(row[1]).SelectMany(t => t.Split('/').Append(t))
                .Select(Meaning).Where(m => m.Length > 0).Select(m => (Meaning: m, Group: row[0])))
            .Distinct().OrderBy(t => t.Group, StringComparer.Ordinal).ToLookup(t => t.Meaning, t => t.Group);
        return [.. All.Select(o =>
        {
            var groups = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var (group, times) in o.AltLabels.Append(o.Label).SelectMany(t => t.Split(" / ").Append(t))
                .Select(Meaning).Distinct().SelectMany(m => byTitle[m]).CountBy(g => g))
            {
                foreach (var code in (string[])[group, group[..3]])
                    groups[code] = groups.GetValueOrDefault(code) + Math.Sqrt(times);
            }
            var length = Math.Sqrt(groups.Values.Sum(v => v * v));
            return groups.ToDictionary(g => g.Key, g => g.Value / length);
        })];
    }

    private static string Meaning(string title) =>
        string.Join(' ', FrenchAnalyzer.Stems(title).Distinct().Order(StringComparer.Ordinal));
}
