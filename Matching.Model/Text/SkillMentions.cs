namespace Matching.Text;

/// <summary>
/// How far a description mentions each skill. It calls for many, and each is a few of its words: so a skill's words
/// found count for much, the text's other words for little, and rare words for far more than common ones. (What one
/// text as a whole is about, a cosine tells better.)
/// </summary>
internal sealed class SkillMentions
{
    // how far a wording's missing words count against it; the rest of 1 is left to the text's. Half and half is a
    // cosine
    private const float Lean = 0.75f;

    private readonly Dictionary<string, List<int>> _wordingsWith = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float> _weights = new(StringComparer.Ordinal);
    private readonly float[] _lengths;
    private readonly LinkIndex _index;

    internal SkillMentions(LinkIndex index)
    {
        _index = index;
        for (var w = 0; w < index.Wordings.Length; w++)
        {
            foreach (var stem in index.Wordings[w].Stems)
            {
                if (!_wordingsWith.TryGetValue(stem, out var list)) _wordingsWith.Add(stem, list = []);
                list.Add(w);
            }
        }
        foreach (var (stem, wordings) in _wordingsWith)
            _weights[stem] = Weight(wordings.Select(index.EntryOf).Distinct().Count());
        _lengths = [.. index.Wordings.Select(w => MathF.Pow(w.Stems.Sum(s => _weights[s]), Lean))];
    }

    /// <summary>Of each skill's best wording, in [0, 1]: <c>float[skills]</c>.</summary>
    internal float[] Score(Phrase text)
    {
        var (found, scores) = (new float[_lengths.Length], new float[_index.Targets.Count]);
        foreach (var stem in text.Stems)
        {
            foreach (var wording in _wordingsWith.GetValueOrDefault(stem, [])) found[wording] += _weights[stem];
        }
        var length = MathF.Pow(text.Stems.Sum(s => _weights.GetValueOrDefault(s, Weight(0))), 1 - Lean);
        for (var w = 0; w < found.Length; w++)
        {
            if (found[w] > 0)
                scores[_index.EntryOf(w)] = Math.Max(scores[_index.EntryOf(w)], found[w] / (_lengths[w] * length));
        }
        return scores;
    }

    /// <summary>
    /// Square of the inverse document frequency (Robertson and Spärck Jones) of a stem that so many skills say.
    /// </summary>
    private float Weight(int skills)
    {
        var rarity = MathF.Log(1 + (_index.Targets.Count - skills + 0.5f) / (skills + 0.5f));
        return rarity * rarity;
    }
}
