namespace Matching.Text;

/// <summary>
/// Skills of a description by nearest-neighbour voting: the occupations closest to it vote for their skills, each
/// weighted by its squared cosine. « Aménage et entretient des espaces verts » names no mower, but the gardener's
/// skills do.
/// </summary>
internal sealed class NeighbourVoting
{
    private const int Voters = 15;
    private const float OtherTitleShare = 0.3f;
    private const float SkillShare = 0.5f;
    private const float FullWeightCosine = 0.3f; // smaller cosines of the nearest occupation scale the votes down

    private readonly PostingIndex _occupations;
    private readonly int[][] _skillsOf;
    private readonly int _skills;

    /// <param name="targets">Skills, by code.</param>
    /// <param name="rows">Occupations; those without a known skill are ignored.</param>
    internal NeighbourVoting(IReadOnlyList<LinkTarget> targets, IEnumerable<VotingOccupation> rows)
    {
        _skills = targets.Count;
        var positions =
            targets.Select((t, i) => (t.Code, i)).ToDictionary(p => p.Code, p => p.i);
        var known = rows.OrderBy(o => o.Code, StringComparer.Ordinal)
            .Select(
                o => (Row: o,
                    Skills: o.Skills.Where(positions.ContainsKey).Select(s => positions[s]).Distinct().Order()
                        .ToArray()))
            .Where(o => o.Skills.Length > 0).ToList();
        _skillsOf = [.. known.Select(o => o.Skills)];
        var stems = new Dictionary<int, string[]>();
        _occupations = new PostingIndex([.. known.Select(o => Bag(o.Row, o.Skills))]);

        Dictionary<ulong, float> Bag(VotingOccupation row, int[] uses)
        {
            var bag = new Dictionary<ulong, float>();
            Add(bag, new Phrase(row.Label).Stems, 1);
            Add(bag, new Phrase(row.Definition).Stems, 1);
            foreach (var title in row.OtherTitles) Add(bag, new Phrase(title).Stems, OtherTitleShare);
            foreach (var skill in uses)
            {
                if (!stems.TryGetValue(skill, out var own))
                    stems.Add(skill, own = new Phrase(targets[skill].Wordings[0]).Stems);
                Add(bag, own, SkillShare);
            }
            return bag;
        }
    }

    /// <summary>Share of the votes of each skill, in [0, 1]: <c>float[skills]</c>.</summary>
    internal float[] CountVotes(Phrase text)
    {
        var cosines = new float[_skillsOf.Length];
        _occupations.Score(text.Stems.ToDictionary(s => Phrase.Hash(s, 1), _ => 1f), cosines);
        var voters = LinkIndex.Best(cosines, Voters).ToList();
        var votes = new float[_skills];
        if (voters.Count == 0) return votes;
        var whole = voters.Sum(v => cosines[v] * cosines[v]) / Math.Min(1, cosines[voters[0]] / FullWeightCosine);
        foreach (var voter in voters)
        {
            foreach (var skill in _skillsOf[voter]) votes[skill] += cosines[voter] * cosines[voter] / whole;
        }
        return votes;
    }

    private static void Add(Dictionary<ulong, float> bag, string[] stems, float share)
    {
        foreach (var stem in stems) bag[Phrase.Hash(stem, 1)] = bag.GetValueOrDefault(Phrase.Hash(stem, 1)) + share;
    }
}
