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
    public NeighbourVoting(IReadOnlyList<LinkTarget> targets, IEnumerable<VotingOccupation> rows)
    {
        _skills = targets.Count;
        var positions = targets.Index().ToDictionary(t => t.Item.Code, t => t.Index);
        var known = rows.OrderBy(o => o.Code, StringComparer.Ordinal)
            .Select(o => (Row: o, Skills: o.Skills.Where(positions.ContainsKey).Select(s => positions[s]).Distinct()
                .Order().ToArray()))
            .Where(o => o.Skills.Length > 0).ToList();
        _skillsOf = [.. known.Select(o => o.Skills)];
        var labels = _skillsOf.SelectMany(s => s).Distinct()
            .ToDictionary(s => s, s => new Phrase(targets[s].Wordings[0]));
        _occupations = new([.. known.Select(o => Bag(
        [
            (new(o.Row.Label), 1), (new(o.Row.Definition), 1),
            .. o.Row.OtherTitles.Select(t => (new Phrase(t), OtherTitleShare)),
            .. o.Skills.Select(s => (labels[s], SkillShare)),
        ]))]);
    }

    /// <summary>Share of the votes of each skill, in [0, 1]: <c>float[skills]</c>.</summary>
    public float[] CountVotes(Phrase text)
    {
        var cosines = new float[_skillsOf.Length];
        _occupations.Score(text.StemFeatures(), cosines);
        var voters = LinkIndex.Best(cosines, Voters);
        var votes = new float[_skills];
        if (voters.Length == 0) return votes;
        var whole = voters.Sum(v => cosines[v] * cosines[v]) / Math.Min(1, cosines[voters[0]] / FullWeightCosine);
        foreach (var voter in voters)
        {
            foreach (var skill in _skillsOf[voter]) votes[skill] += cosines[voter] * cosines[voter] / whole;
        }
        return votes;
    }

    private static Dictionary<ulong, float> Bag(IEnumerable<(Phrase Text, float Share)> texts) =>
        texts.SelectMany(t => t.Text.Stems, (t, stem) => (Feature: Phrase.HashOf(stem), t.Share))
            .AggregateBy(s => s.Feature, 0f, (sum, s) => sum + s.Share).ToDictionary();
}
