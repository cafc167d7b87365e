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

    private readonly int _skills;
    private readonly float[] _rarity; // inverse document frequency of each skill
    private readonly float _textWeight;
    private readonly int[] _wordCounts; // number of rows that contain each word
    private readonly LatentSpace? _space;
    private readonly SortedDictionary<string, float[]> _occupations = new(StringComparer.Ordinal); // embeddings by code

    private OccupationSpace(IReadOnlyList<Row> rows, IReadOnlyList<Row> occupations, int skills, int words)
    {
        _skills = skills;
        var count = new int[skills];
        foreach (var skill in rows.SelectMany(r => r.Skills)) count[skill]++;
        _rarity = [.. count.Select(c => MathF.Log((1f + rows.Count) / (1 + c)) + 0.5f)];
        _wordCounts = new int[words];
        foreach (var (word, _) in rows.SelectMany(r => r.Words)) _wordCounts[word]++;
        if (rows.Count < 2) return;
        _textWeight = TextShare * rows.Average(r => MathF.Sqrt(r.Skills.Sum(s => _rarity[s] * _rarity[s])));
        var matrix = new SparseRows();
        for (var r = 0; r < rows.Count; r++)
        {
            matrix.AddUnit(rows[r].Skills.Select(s => KeyValuePair.Create(s, (double)_rarity[s]))
                .Concat(
                    rows[r].Words.Select(w => KeyValuePair.Create(skills + w.Word, (double)(_textWeight * w.Weight)))));
        }
        _space = LatentSpace.Fit(matrix, skills + words, Math.Clamp(rows.Count / RowsPerDimension, 2, Rank), Seed);
        foreach (var row in occupations) _occupations[row.Occupation!] = Embed(row.Skills, row.Words, null);
        Codes = new OccupationCodes(_occupations);
    }

    /// <summary>Whether the space was fitted on the employees, so that a changed profile changes the space.</summary>
    internal bool IsOfPeople { get; private init; }

    /// <summary>Similarity of occupations by code prefix.</summary>
    internal OccupationCodes Codes { get; } = new([]);

    private sealed record Row(string? Occupation, int[] Skills, (int Word, float Weight)[] Words);

    /// <summary>Fits the space.</summary>
    /// <param name="relations">The skills.</param>
    /// <param name="texts">The words.</param>
    /// <param name="occupations">Occupations of the taxonomy, in any order.</param>
    /// <param name="people">Skills and words of employees, by id; enumerated only when there are too few
    /// occupations.</param>
    internal static OccupationSpace Build(SkillRelations relations, TextVectors texts,
        IEnumerable<OccupationRow> occupations, IEnumerable<(int[] Skills, (int Word, float Weight)[] Words)> people)
    {
        var rows = occupations.OrderBy(o => o.Code, StringComparer.Ordinal).Select(o => new Row(o.Code,
            [.. o.Skills.Select(relations.Find).Where(s => s >= 0).Distinct().Order()], WordsOf(o, texts)))
            .Where(r => r.Skills.Length > 0).ToList();
        if (rows.Count >= MinOccupations) return new OccupationSpace(rows, rows, relations.Skills.Count, texts.Count);
        Row[] ofPeople =
            [.. people.Where(p => p.Skills.Length > 0).Take(MaxPeople).Select(p => new Row(null, p.Skills, p.Words))];
        return new OccupationSpace(ofPeople, rows, relations.Skills.Count, texts.Count) { IsOfPeople = true };
    }

    /// <summary>The space in the form that a model file stores; null when there is none.</summary>
    /// <param name="relations">The skills that the space was fitted on.</param>
    /// <param name="texts">The words.</param>
    internal SkillTransferModel? ToSkillTransferModel(SkillRelations relations, TextVectors texts)
    {
        if (_space is not { } space) return null;
        float[] Times(ReadOnlySpan<float> direction, float weight)
        {
            var loading = new float[space.Rank];
            LatentSpace.Add(loading, direction, weight);
            return loading;
        }
        static bool IsNonZero(float[] loading) => LatentSpace.Dot(loading, loading) > 1e-9f;
        return SkillTransferModel.Create(space.Rank,
            [.. relations.Skills.Select((s, i) => (s.Code, Loadings: Times(space.Loadings[i], _rarity[i])))
                .Where(s => IsNonZero(s.Loadings))],
            [.. texts.Known
                .Select(
                    (w, i) => (w.Word, w.Rarity,
                        Loadings: Times(space.Loadings[_skills + i],
                            _wordCounts[i] < (IsOfPeople ? MinWordUsers : 1) ? 0 : _textWeight)))
                .Where(w => IsNonZero(w.Loadings))],
            [.. _occupations.Select(o => (o.Key, Loadings: Times(o.Value, OccupationShare * _textWeight)))
                .Where(o => IsNonZero(o.Loadings))]);
    }

    /// <summary>Unit embedding of a need; zeros when the space knows none of its skills, words or occupation.</summary>
    internal float[] Embed(IEnumerable<int> skills, (int Word, float Weight)[] words, string? occupation)
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
    internal float Nearness(PreparedNeed need, in PreparedEmployee person, string? occupation)
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
            LatentSpace.Add(embedding, _space!.Loadings[_skills + word], _textWeight * weight);
        if (occupation is not null && _occupations.TryGetValue(occupation, out var occupationEmbedding))
            LatentSpace.Add(embedding, occupationEmbedding, OccupationShare * _textWeight);
    }

    private static (int Word, float Weight)[] WordsOf(OccupationRow row, TextVectors texts)
    {
        var words = new SortedDictionary<int, float>();
        foreach (var (word, weight) in texts.Vector($"{row.Label} {row.Label} {row.Definition}")) words[word] = weight;
        foreach (var (word, weight) in texts.Vector(string.Join(' ', row.AltLabels.Order(StringComparer.Ordinal))))
            words[word] = words.GetValueOrDefault(word) + OtherTitleShare * weight;
        var length = MathF.Sqrt(words.Values.Sum(w => w * w));
        return [.. words.Select(w => (w.Key, w.Value / length))];
    }
}
