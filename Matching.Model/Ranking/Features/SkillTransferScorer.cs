using System.Runtime.CompilerServices;
using Matching.Datasets.Rows;
using Matching.Text;

namespace Matching.Ranking.Features;

/// <summary>
/// Scores pairs with a <see cref="SkillTransferModel"/>: how far the employee's kind of work transfers to the need's.
/// Thread-safe.
/// </summary>
internal sealed class SkillTransferScorer
{
    private const float Bound = 4;
    private readonly SkillTransferModel _model;
    private readonly float[][] _rows;
    private readonly Dictionary<string, int> _skills, _occupations;
    private readonly TextVectors _texts;
    private readonly OccupationAcceptance _answers;
    // Embeddings are read again for each pair of a list; cached for the lifetime of the row.
    private readonly ConditionalWeakTable<NeedRow, Position> _needs = [];
    private readonly ConditionalWeakTable<EmployeeRow, Position> _people = [];

    /// <summary>A need or an employee in the space; only a need has a projection.</summary>
    private sealed record Position(float[] Embedding, (int Kind, float Weight)[] Nearest, float[] Projection);

    public SkillTransferScorer(SkillTransferModel model)
    {
        _model = model;
        _rows = [.. model.Scales.Select((scale, r) => Row(model, r, scale))];
        _skills = DatasetCodes.Number(model.Skills);
        _occupations = DatasetCodes.Number(model.Occupations);
        _texts = TextVectors.Create(model.Words, model.Rarity);
        _answers = new([.. model.Kinds.Select(OccupationEmbedding)], model.Answers);
    }

    /// <summary>Dimension of the embeddings.</summary>
    public int Rank => _model.Rank;

    /// <summary>The same space with a form and an acceptance table.</summary>
    public SkillTransferModel With(float[] form, IReadOnlyList<int> kinds, byte[] answers) =>
        _model with { Form = form, Kinds = kinds, Answers = answers };

    /// <summary>Number of occupations in the space.</summary>
    public int Occupations => _model.Occupations.Count;

    /// <summary>Unit embedding of an occupation: <c>float[rank]</c>.</summary>
    public float[] OccupationEmbedding(int occupation)
    {
        float[] embedding = [.. RowOf(occupation)];
        LatentSpace.ToUnit(embedding);
        return embedding;
    }

    /// <summary>
    /// Fills the skill-transfer and occupation-acceptance features of a pair; 0 when an embedding is zero.
    /// </summary>
    public void Fill(NeedRow need, EmployeeRow person, Span<float> row)
    {
        var (asked, own) = (_needs.GetValue(need, Locate), _people.GetValue(person, Locate));
        row[(int)Feature.LearnedKinship] = Clamp(LatentSpace.Dot(asked.Projection, own.Embedding));
        (row[(int)Feature.KindAccepts], row[(int)Feature.KindAcceptsBack]) = _answers.Read(asked.Nearest, own.Nearest);
    }

    /// <summary>
    /// Acceptance between the occupations nearest to need and employee, see <see cref="OccupationAcceptance.Read"/>.
    /// </summary>
    public (float Accepts, float Back) ReadAcceptance(NeedRow need, EmployeeRow person) =>
        _answers.Read(_needs.GetValue(need, Locate).Nearest, _people.GetValue(person, Locate).Nearest);

    /// <summary>Clamps a score to the bounds of the feature.</summary>
    public static float Clamp(float value) => Math.Clamp(value, -Bound, Bound);

    /// <summary>
    /// Unit embedding of a need: <c>float[rank]</c>; zeros when the space knows none of its skills, words or
    /// occupation.
    /// </summary>
    public float[] EmbeddingOf(NeedRow need) => _needs.GetValue(need, Locate).Embedding;

    /// <summary>Unit embedding of an employee: <c>float[rank]</c>; zeros as for a need.</summary>
    public float[] EmbeddingOf(EmployeeRow person) => _people.GetValue(person, Locate).Embedding;

    /// <summary>
    /// Multiplies a need's embedding with the form; the dot product with an employee's embedding is the score.
    /// </summary>
    public static void Project(ReadOnlySpan<float> embedding, ReadOnlySpan<float> form, Span<float> projection)
    {
        projection.Clear();
        for (var k = 0; k < embedding.Length; k++)
        {
            if (embedding[k] != 0)
                LatentSpace.Add(projection, form.Slice(k * projection.Length, projection.Length), embedding[k]);
        }
    }

    private Position Locate(NeedRow need)
    {
        var embedding = Embed(need.RequiredSkills.Concat(need.NiceSkills).Select(s => s.Code),
            $"{need.Title} {need.Title} {need.Description}", need.Occupation);
        var projection = new float[Rank];
        Project(embedding, _model.Form, projection);
        return new(embedding, _answers.FindNearestOccupations(embedding), projection);
    }

    private Position Locate(EmployeeRow person)
    {
        var embedding = Embed(person.Skills.Select(s => s.Code), person.Text, person.Occupation);
        return new(embedding, _answers.FindNearestOccupations(embedding), []);
    }

    private float[] Embed(IEnumerable<string> skills, string text, string? occupation)
    {
        var embedding = new float[Rank];
        foreach (var code in skills.Distinct().Order(StringComparer.Ordinal))
        {
            if (_skills.TryGetValue(code, out var row)) LatentSpace.Add(embedding, _rows[row], 1);
        }
        foreach (var (word, weight) in _texts.Vector(text))
            LatentSpace.Add(embedding, _rows[_model.Skills.Count + word], weight);
        if (occupation is not null && _occupations.TryGetValue(occupation, out var own))
            LatentSpace.Add(embedding, RowOf(own), 1);
        LatentSpace.ToUnit(embedding);
        return embedding;
    }

    private float[] RowOf(int occupation) => _rows[_model.Skills.Count + _model.Words.Count + occupation];

    private static float[] Row(SkillTransferModel model, int row, float scale)
    {
        var values = new float[model.Rank];
        for (var k = 0; k < values.Length; k++) values[k] = (sbyte)model.Directions[row * model.Rank + k] * scale / 127;
        return values;
    }
}
