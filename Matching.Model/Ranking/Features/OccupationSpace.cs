using Matching.Datasets.Rows;
using Matching.Text;

namespace Matching.Ranking.Features;

/// <summary>
/// Latent space of skills and words in which needs, employees and occupations have an embedding. Skills and words used
/// by the same occupations are close, so a need and an employee can be close without sharing a skill or word. Fitted on
/// the taxonomy's occupations (skills, titles, definition), or on the employees when the taxonomy has too few.
/// Immutable, thread-safe.
/// </summary>
internal sealed class OccupationSpace
{
    private const int Rank = 40;
    private const int RowsPerDimension = 8; // limits the rank for small taxonomies
    private const int MinOccupations = 40;
    private const int MaxPeople = 4000; // employees fitted on, by id, when there are too few occupations
    private const int Seed = 20_261_125;
    // a word used by fewer employees could identify them and is not exported in a model
    private const int MinWordUsers = 5;
    private const float TextShare = 1.2f; // weight of the words relative to the skills
    private const float OtherTitleShare = 0.4f;
    private const float OccupationShare = 0.5f; // weight of the declared occupation
    private const float HeldShare = 0.5f; // weight of a held required skill in the direction of the need

    private readonly SkillRelations _relations;
    private readonly TextVectors _texts;
    private readonly float[] _rarity; // inverse document frequency of each skill
    private readonly float _textWeight;
    private readonly int[] _wordCounts; // number of rows that contain each word
    private readonly LatentSpace? _space;
    private readonly SortedDictionary<string, float[]> _occupations = new(StringComparer.Ordinal); // embeddings by code

    /// <summary>Fits the space.</summary>
    /// <param name="relations">The skills.</param>
    /// <param name="texts">The words.</param>
    /// <param name="occupations">Occupations of the taxonomy, in any order.</param>
    /// <param name="people">Skills and words of employees, by id; enumerated only when there are too few
    /// occupations.</param>
    public OccupationSpace(SkillRelations relations, TextVectors texts, IEnumerable<OccupationRow> occupations,
        IEnumerable<(int[] Skills, (int Word, float Weight)[] Words)> people)
    {
        (_relations, _texts) = (relations, texts);
        var known = occupations.OrderBy(o => o.Code, StringComparer.Ordinal).Select(o => (o.Code,
            Skills: o.Skills.Select(relations.Find).Where(s => s >= 0).Distinct().Order().ToArray(), Words: WordsOf(o)))
            .Where(o => o.Skills.Length > 0).ToList();
        IsOfPeople = known.Count < MinOccupations;
        var rows = IsOfPeople
            ? [.. people.Where(p => p.Skills.Length > 0).Take(MaxPeople)]
            : known.ConvertAll(o => (o.Skills, o.Words));
        var skills = relations.Skills.Count;
        var count = new int[skills];
        foreach (var skill in rows.SelectMany(r => r.Skills)) count[skill]++;
        _rarity = [.. count.Select(c => MathF.Log((1f + rows.Count) / (1 + c)) + 0.5f)];
        _wordCounts = new int[texts.Count];
        foreach (var (word, _) in rows.SelectMany(r => r.Words)) _wordCounts[word]++;
        if (rows.Count < 2) return;
        _textWeight = TextShare * rows.Average(r => MathF.Sqrt(r.Skills.Sum(s => _rarity[s] * _rarity[s])));
        var matrix = new SparseRows();
        foreach (var row in rows)
        {
            matrix.AddUnit(row.Skills.Select(s => KeyValuePair.Create(s, (double)_rarity[s])).Concat(
                row.Words.Select(w => KeyValuePair.Create(skills + w.Word, (double)(_textWeight * w.Weight)))));
        }
        var rank = Math.Clamp(rows.Count / RowsPerDimension, 2, Rank);
        _space = LatentSpace.Fit(matrix, skills + texts.Count, rank, Seed);
        foreach (var row in known) _occupations[row.Code] = Embed(row.Skills, row.Words, null);
        Codes = new(_occupations);
    }

    /// <summary>Whether the space was fitted on the employees, so that a changed profile changes the space.</summary>
    public bool IsOfPeople { get; }

    /// <summary>Similarity of occupations by code prefix.</summary>
    public OccupationCodes Codes { get; } = new([]);

    /// <summary>
    /// The space in the form that a model file stores, with a zero form and an empty acceptance table; null when there
    /// is none.
    /// </summary>
    public SkillTransferModel? ToSkillTransferModel()
    {
        if (_space is not { Loadings: var loadings, Rank: var rank }) return null;
        var minUsers = IsOfPeople ? MinWordUsers : 1;
        var skills = NonZero(_relations.Skills.Select((s, i) => (s.Code, 0f, loadings[i], _rarity[i])));
        var words = NonZero(_texts.Known.Select((w, i) => (w.Word, w.Rarity, loadings[_rarity.Length + i],
            _wordCounts[i] < minUsers ? 0 : _textWeight)));
        var occupations = NonZero(_occupations.Select(o => (o.Key, 0f, o.Value, OccupationShare * _textWeight)));
        float[][] rows = [.. skills.Concat(words).Concat(occupations).Select(r => r.Loadings)];
        float[] scales = [.. rows.Select(r => r.Max(MathF.Abs))];
        return new()
        {
            Rank = rank,
            Skills = [.. skills.Select(s => s.Code)],
            Words = [.. words.Select(w => w.Code)],
            Occupations = [.. occupations.Select(o => o.Code)],
            Rarity = [.. words.Select(w => w.Rarity)],
            Directions = [.. rows.SelectMany((r, i) => r.Select(v => (byte)(sbyte)MathF.Round(v / scales[i] * 127)))],
            Scales = scales,
            Form = new float[rank * rank],
            Kinds = [],
            Answers = [],
        };
    }

    private static (string Code, float Rarity, float[] Loadings)[] NonZero(
        IEnumerable<(string Code, float Rarity, float[] Direction, float Weight)> rows) =>
        [.. rows.Select(r =>
        {
            var loadings = new float[r.Direction.Length];
            LatentSpace.Add(loadings, r.Direction, r.Weight);
            return (r.Code, r.Rarity, Loadings: loadings);
        }).Where(r => LatentSpace.Dot(r.Loadings, r.Loadings) > 1e-9f)];

    /// <summary>Unit embedding of a need; zeros when the space knows none of its skills, words or occupation.</summary>
    public float[] Embed(IEnumerable<int> skills, (int Word, float Weight)[] words, string? occupation)
    {
        if (_space is null) return [];
        var embedding = new float[_space.Rank];
        foreach (var skill in skills.Distinct().Order())
            LatentSpace.Add(embedding, _space.Loadings[skill], _rarity[skill]);
        AddTexts(embedding, words, occupation);
        LatentSpace.ToUnit(embedding);
        return embedding;
    }

    /// <summary>
    /// Cosine of the embeddings of a need and an employee, in [0, 1]. A required skill that the employee holds counts
    /// in the direction of the need, so that one more of them never lowers the cosine.
    /// </summary>
    public float Nearness(PreparedNeed need, in PreparedEmployee person, string? occupation)
    {
        if (_space is null) return 0;
        Span<float> embedding = stackalloc float[_space.Rank];
        embedding.Clear();
        foreach (var (skill, _) in person.Skills)
        {
            var direction = _space.Loadings[skill];
            if (need.Requires(skill))
                LatentSpace.Add(embedding, need.Embedding,
                    HeldShare * _rarity[skill] * MathF.Sqrt(LatentSpace.Dot(direction, direction)));
            else LatentSpace.Add(embedding, direction, _rarity[skill]);
        }
        AddTexts(embedding, person.OwnWords, occupation);
        var length = MathF.Sqrt(LatentSpace.Dot(embedding, embedding));
        return length <= 1e-9f ? 0 : Math.Clamp(LatentSpace.Dot(embedding, need.Embedding) / length, 0, 1);
    }

    private void AddTexts(Span<float> embedding, (int Word, float Weight)[] words, string? occupation)
    {
        foreach (var (word, weight) in words)
            LatentSpace.Add(embedding, _space!.Loadings[_rarity.Length + word], _textWeight * weight);
        if (occupation is not null && _occupations.TryGetValue(occupation, out var occupationEmbedding))
            LatentSpace.Add(embedding, occupationEmbedding, OccupationShare * _textWeight);
    }

    private (int Word, float Weight)[] WordsOf(OccupationRow row) => TextVectors.ToUnit(
        _texts.Vector($"{row.Label} {row.Label} {row.Definition}").Concat(
            _texts.Vector(string.Join(' ', row.AltLabels.Order(StringComparer.Ordinal)))
                .Select(w => (w.Word, OtherTitleShare * w.Weight))));
}
