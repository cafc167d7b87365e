namespace Matching.Text;

/// <summary>
/// Scores how far a description mentions each skill. A description mentions many skills with a few words each, so
/// missing words of a skill's wording weigh much, other words of the text little, and rare words much more than common
/// ones.
/// </summary>
internal sealed class SkillMentions
{
    // exponent of the wording's length in the denominator; 1 − it for the text's length. 0.5 gives a cosine
    private const float LengthExponent = 0.75f;

    private readonly ILookup<string, int> _wordingsWith;
    private readonly Dictionary<string, float> _weights;
    private readonly float[] _lengths;
    private readonly LinkIndex _index;

    public SkillMentions(LinkIndex index)
    {
        _index = index;
        _wordingsWith = index.Wordings.Index().SelectMany(w => w.Item.Stems, (w, stem) => (stem, w.Index))
            .ToLookup(p => p.stem, p => p.Index);
        _weights = _wordingsWith.ToDictionary(s => s.Key,
            s => Weight(s.Select(w => index.EntryOf[w]).Distinct().Count()));
        _lengths = [.. index.Wordings.Select(w => MathF.Pow(w.Stems.Sum(s => _weights[s]), LengthExponent))];
    }

    /// <summary>Score of each skill's best wording, in [0, 1]: <c>float[skills]</c>.</summary>
    public float[] Score(Phrase text)
    {
        var (found, scores) = (new float[_lengths.Length], new float[_index.Targets.Count]);
        foreach (var stem in text.Stems)
        {
            foreach (var wording in _wordingsWith[stem]) found[wording] += _weights[stem];
        }
        var length = MathF.Pow(text.Stems.Sum(s => _weights.GetValueOrDefault(s, Weight(0))), 1 - LengthExponent);
        for (var w = 0; w < found.Length; w++)
        {
            ref var score = ref scores[_index.EntryOf[w]];
            if (found[w] > 0) score = Math.Max(score, found[w] / (_lengths[w] * length));
        }
        return scores;
    }

    /// <summary>
    /// Squared inverse document frequency (Robertson and Spärck Jones) of a stem that this number of skills contains.
    /// </summary>
    private float Weight(int skills)
    {
        var rarity = MathF.Log(1 + (_index.Targets.Count - skills + 0.5f) / (skills + 0.5f));
        return rarity * rarity;
    }
}
