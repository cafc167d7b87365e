using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Text;

namespace Matching.Ranking.Features;

/// <summary>
/// Reads the skills that a text names. In a taxonomy with everyday wordings they are those that pages suggest; in
/// others, those named nearly word for word. Each text is read once per process, also when a matcher is rebuilt.
/// Deterministic, thread-safe.
/// </summary>
internal sealed class SaidSkills
{
    private const int MaxRemembered = 200_000; // texts; beyond, they are read again

    private static SaidSkills? _latest;

    private readonly IReadOnlyList<SkillRow> _rows;
    private readonly Lazy<Func<string, SaidSkill[]>> _read;
    // By a digest, because a text is personal data that must not outlive its profile.
    private readonly ConcurrentDictionary<UInt128, SaidSkill[]> _remembered = new();

    private SaidSkills(IReadOnlyList<SkillRow> rows)
    {
        _rows = rows;
        _read = new(() => CreateReader(rows));
    }

    /// <summary>The reader for a taxonomy; the latest is kept as long as the taxonomy stays the same.</summary>
    public static SaidSkills For(IReadOnlyList<SkillRow> skills)
    {
        var latest = Volatile.Read(ref _latest);
        if (latest is not null && AreSame(latest._rows, skills)) return latest;
        var own = new SaidSkills(skills);
        Volatile.Write(ref _latest, own);
        return own;
    }

    /// <summary>The skills that a text names, by position in order of code; none for a blank text.</summary>
    public SaidSkill[] Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var digest = SHA256.HashData(Encoding.Unicode.GetBytes(text));
        var key = new UInt128(BitConverter.ToUInt64(digest), BitConverter.ToUInt64(digest, sizeof(ulong)));
        if (_remembered.TryGetValue(key, out var known)) return known;
        if (_remembered.Count >= MaxRemembered) _remembered.Clear();
        return _remembered[key] = _read.Value(text);
    }

    private static Func<string, SaidSkill[]> CreateReader(IReadOnlyList<SkillRow> rows)
    {
        var targets = TaxonomyLinkers.SkillTargets(rows);
        if (EverydayLinker.Suits(targets))
        {
            var linker = TaxonomyLinkers.ForSkills(rows);
            var families = targets.Select(t => t.Parent).ToHashSet();
            var positions = DatasetCodes.Number(targets.Select(t => t.Code));
            return text => [.. linker.Suggest(text, int.MaxValue)
                .Where(s => s.Confidence >= TaxonomyLinker.SuggestionFloor && !families.Contains(s.Code))
                .Select(s => new SaidSkill(positions[s.Code], (float)s.Confidence)).OrderBy(s => s.Skill)];
        }
        var named = new NamedEntries(targets);
        return text => [.. named.Find(text).Select(f => new SaidSkill(f.Entry, (float)f.Certainty))];
    }

    private static bool AreSame(IReadOnlyList<SkillRow> one, IReadOnlyList<SkillRow> other) =>
        ReferenceEquals(one, other) || one.Count == other.Count && one.Zip(other).All(p =>
            p.First.Code == p.Second.Code && p.First.Label == p.Second.Label
            && p.First.Broader == p.Second.Broader && p.First.Definition == p.Second.Definition
            && p.First.AltLabels.SequenceEqual(p.Second.AltLabels));
}
