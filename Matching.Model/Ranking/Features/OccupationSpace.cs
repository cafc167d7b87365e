using Matching.Datasets.Rows;
using Matching.Text;

namespace Matching.Ranking.Features;

/// <summary>
/// What kind of work a need asks for and a person does, as a place in a latent space: skills and words that the same
/// occupations use lie near each other there. So a need and a person can be near though they share neither a skill nor
/// a word. Found from the taxonomy's occupations (skills, title, other titles, definition); from the people themselves
/// where there are too few of them. Immutable, thread-safe.
/// </summary>
internal sealed class OccupationSpace
{
    private const int Rank = 40;
    private const int RowsForOneDirection = 8; // fewer rows carry fewer directions
    private const int MinOccupations = 40;
    private const int MaxPeople = 4000; // learned from, by id, when there are too few occupations
    private const int Seed = 20_261_125;
    // a word that fewer people say could tell who they are, and leaves no installation
    private const int MinSpeakers = 5;
    private const float TextShare = 1.2f; // of the words, beside the skills
    private const float OtherTitleShare = 0.4f;
    private const float OccupationShare = 0.5f; // of the occupation that a person or a need names
    private const float HeldShare = 0.5f; // of a required skill that is held, turned the need's way

    private readonly int _skills;
    private readonly float[] _rarity; // of each skill among the rows
    private readonly float _textWeight;
    private readonly int[] _said; // rows that say each word
    private readonly LatentSpace? _space;
    private readonly SortedDictionary<string, float[]> _occupations = new(StringComparer.Ordinal); // their places

    private OccupationSpace(IReadOnlyList<Row> rows, IReadOnlyList<Row> occupations, int skills, int words)
    {
        _skills = skills;
        var count = new int[skills];
        foreach (var skill in rows.SelectMany(r => r.Skills)) count[skill]++;
        _rarity = [.. count.Select(c => MathF.Log((1f + rows.Count) / (1 + c)) + 0.5f)];
        _said = new int[words];
        foreach (var (word, _) in rows.SelectMany(r => r.Words)) _said[word]++;
        if (rows.Count < 2) return;
        _textWeight = TextShare * rows.Average(r => MathF.Sqrt(r.Skills.Sum(s => _rarity[s] * _rarity[s])));
        var matrix = new SparseRows();
        for (var r = 0; r < rows.Count; r++)
        {
            matrix.AddUnit(rows[r].Skills.Select(s => KeyValuePair.Create(s, (double)_rarity[s]))
                .Concat(
                    rows[r].Words.Select(w => KeyValuePair.Create(skills + w.Word, (double)(_textWeight * w.Weight)))));
        }
        _space = LatentSpace.Fit(matrix, skills + words, Math.Clamp(rows.Count / RowsForOneDirection, 2, Rank), Seed);
        foreach (var row in occupations) _occupations[row.Occupation!] = Place(row.Skills, row.Words, null);
        Codes = new OccupationCodes(_occupations);
    }

    /// <summary>Whether it was found from the people, so that another person's profile makes another space.</summary>
    internal bool IsOfPeople { get; private init; }

    /// <summary>What the codes of the occupations tell.</summary>
    internal OccupationCodes Codes { get; } = new([]);

    private sealed record Row(string? Occupation, int[] Skills, (int Word, float Weight)[] Words);

    /// <summary>Finds the space.</summary>
    /// <param name="kinship">The skills.</param>
    /// <param name="texts">The words.</param>
    /// <param name="occupations">Occupations of the taxonomy, in any order.</param>
    /// <param name="people">Skills and words of people, by id: asked for only when the occupations are too few, which
    /// then have their place in the people's space.</param>
    internal static OccupationSpace Build(SkillRelations kinship, TextVectors texts,
        IEnumerable<OccupationRow> occupations, IEnumerable<(int[] Skills, (int Word, float Weight)[] Words)> people)
    {
        var rows = occupations.OrderBy(o => o.Code, StringComparer.Ordinal).Select(o => new Row(o.Code,
            [.. o.Skills.Select(kinship.Find).Where(s => s >= 0).Distinct().Order()], WordsOf(o, texts)))
            .Where(r => r.Skills.Length > 0).ToList();
        if (rows.Count >= MinOccupations) return new OccupationSpace(rows, rows, kinship.Skills.Count, texts.Count);
        Row[] ofPeople =
            [.. people.Where(p => p.Skills.Length > 0).Take(MaxPeople).Select(p => new Row(null, p.Skills, p.Words))];
        return new OccupationSpace(ofPeople, rows, kinship.Skills.Count, texts.Count) { IsOfPeople = true };
    }

    /// <summary>The space as a model carries it, or null when there is none.</summary>
    /// <param name="kinship">The skills that it was found from.</param>
    /// <param name="texts">The words.</param>
    internal SkillTransferModel? ToMap(SkillRelations kinship, TextVectors texts)
    {
        if (_space is not { } space) return null;
        float[] Times(ReadOnlySpan<float> direction, float weight)
        {
            var adds = new float[space.Rank];
            LatentSpace.Add(adds, direction, weight);
            return adds;
        }
        static bool Says(float[] adds) => LatentSpace.Dot(adds, adds) > 1e-9f;
        return SkillTransferModel.Create(space.Rank,
            [.. kinship.Skills.Select((s, i) => (s.Code, Adds: Times(space.Loadings[i], _rarity[i])))
                .Where(s => Says(s.Adds))],
            [.. texts.Known
                .Select(
                    (w, i) => (w.Word, w.Rarity,
                        Adds: Times(space.Loadings[_skills + i],
                            _said[i] < (IsOfPeople ? MinSpeakers : 1) ? 0 : _textWeight)))
                .Where(w => Says(w.Adds))],
            [.. _occupations.Select(o => (o.Key, Adds: Times(o.Value, OccupationShare * _textWeight)))
                .Where(o => Says(o.Adds))]);
    }

    /// <summary>A need's place, of length 1; zeros when it says nothing that the space knows.</summary>
    internal float[] Place(IEnumerable<int> skills, (int Word, float Weight)[] words, string? occupation)
    {
        if (_space is null) return [];
        var place = new float[_space.Rank];
        foreach (var skill in skills.Distinct().Order()) LatentSpace.Add(place, _space.Loadings[skill], _rarity[skill]);
        AddTexts(place, words, occupation);
        LatentSpace.ToUnit(place);
        return place;
    }

    /// <summary>
    /// Cosine of a need's place and a person's, in [0, 1]. A required skill that she holds is counted as pointing the
    /// need's way, so that one more of them never takes her further from it.
    /// </summary>
    internal float Nearness(PreparedNeed need, (int Skill, int Level)[] held, (int Word, float Weight)[] words,
        string? occupation)
    {
        if (_space is null) return 0;
        Span<float> place = stackalloc float[_space.Rank];
        place.Clear();
        foreach (var (skill, _) in held)
        {
            var direction = _space.Loadings[skill];
            if (need.Requires(skill))
                LatentSpace.Add(place, need.Place,
                    HeldShare * _rarity[skill] * MathF.Sqrt(LatentSpace.Dot(direction, direction)));
            else LatentSpace.Add(place, direction, _rarity[skill]);
        }
        AddTexts(place, words, occupation);
        var length = MathF.Sqrt(LatentSpace.Dot(place, place));
        return length <= 1e-9f ? 0 : Math.Clamp(LatentSpace.Dot(place, need.Place) / length, 0, 1);
    }

    private void AddTexts(Span<float> place, (int Word, float Weight)[] words, string? occupation)
    {
        foreach (var (word, weight) in words)
            LatentSpace.Add(place, _space!.Loadings[_skills + word], _textWeight * weight);
        if (occupation is not null && _occupations.TryGetValue(occupation, out var own))
            LatentSpace.Add(place, own, OccupationShare * _textWeight);
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
