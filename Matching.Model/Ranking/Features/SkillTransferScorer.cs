using System.Runtime.CompilerServices;
using Matching.Datasets.Rows;
using Matching.Text;

namespace Matching.Ranking.Features;

/// <summary>
/// Reads a <see cref="SkillTransferModel"/>: how far a person's kind of work stands in for a need's, as judged lists
/// have it. Thread-safe.
/// </summary>
internal sealed class SkillTransferScorer
{
    private const float Bound = 4;
    private readonly SkillTransferModel _map;
    private readonly float[][] _rows;
    private readonly Dictionary<string, int> _skills, _occupations;
    private readonly TextVectors _texts;
    private readonly OccupationAcceptance _answers;
    // Places are asked again for each pair of a list: kept as long as the row itself is.
    private readonly ConditionalWeakTable<NeedRow, NeedPlace> _needs = [];
    private readonly ConditionalWeakTable<EmployeeRow, PersonPlace> _people = [];

    private sealed record NeedPlace(float[] Place, float[] Look, (int Kind, float Weight)[] Kinds);

    private sealed record PersonPlace(float[] Place, (int Kind, float Weight)[] Kinds);

    public SkillTransferScorer(SkillTransferModel map)
    {
        _map = map;
        _rows = [.. map.Scales.Select((scale, r) => Row(map, r, scale))];
        _skills = map.Skills.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i, StringComparer.Ordinal);
        _occupations = map.Occupations.Select((c, i) => (c, i))
            .ToDictionary(p => p.c, p => map.Skills.Count + map.Words.Count + p.i, StringComparer.Ordinal);
        _texts = TextVectors.Create(map.Words, map.Rarity);
        _answers = new OccupationAcceptance([.. map.Kinds.Select(PlaceOfOccupation)], map.Answers);
    }

    /// <summary>Numbers a place.</summary>
    public int Rank => _map.Rank;

    /// <summary>The same space with a form and what was answered between some of its occupations.</summary>
    public SkillTransferModel With(float[] form, IReadOnlyList<int> kinds, byte[] answers) =>
        _map with { Form = form, Kinds = kinds, Answers = answers };

    /// <summary>Number of occupations that the space knows.</summary>
    public int Occupations => _map.Occupations.Count;

    /// <summary>An occupation's place, of length 1: <c>float[rank]</c>.</summary>
    public float[] PlaceOfOccupation(int occupation)
    {
        float[] place = [.. _rows[_map.Skills.Count + _map.Words.Count + occupation]];
        LatentSpace.ToUnit(place);
        return place;
    }

    /// <summary>Fills what the map says of a pair: 0 where the space knows nothing of one of them.</summary>
    public void Fill(NeedRow need, EmployeeRow person, Span<float> row)
    {
        var (asked, own) = (_needs.GetValue(need, Placed), _people.GetValue(person, Placed));
        row[(int)Feature.LearnedKinship] = Bounded(LatentSpace.Dot(asked.Look, own.Place));
        (row[(int)Feature.KindAccepts], row[(int)Feature.KindAcceptsBack]) = _answers.Read(asked.Kinds, own.Kinds);
    }

    /// <summary>
    /// What kinds of work like theirs answered each other, see <see cref="OccupationAcceptance.Read"/>.
    /// </summary>
    public (float Accepts, float Back) Answered(NeedRow need, EmployeeRow person) =>
        _answers.Read(_needs.GetValue(need, Placed).Kinds, _people.GetValue(person, Placed).Kinds);

    /// <summary>Within the feature's bounds.</summary>
    public static float Bounded(float value) => Math.Clamp(value, -Bound, Bound);

    /// <summary>
    /// A need's place, of length 1: <c>float[rank]</c>, zeros when it says nothing that the space knows.
    /// </summary>
    public float[] PlaceOf(NeedRow need) => _needs.GetValue(need, Placed).Place;

    /// <summary>A person's place, alike.</summary>
    public float[] PlaceOf(EmployeeRow person) => _people.GetValue(person, Placed).Place;

    /// <summary>A need's place times a form: what is multiplied with each person's place.</summary>
    public static void Times(ReadOnlySpan<float> place, ReadOnlySpan<float> form, Span<float> look)
    {
        look.Clear();
        for (var k = 0; k < place.Length; k++)
        {
            if (place[k] != 0) LatentSpace.Add(look, form.Slice(k * look.Length, look.Length), place[k]);
        }
    }

    private NeedPlace Placed(NeedRow need)
    {
        var place = Place(need.RequiredSkills.Concat(need.NiceSkills).Select(s => s.Code),
            $"{need.Title} {need.Title} {need.Description}", need.Occupation);
        var look = new float[Rank];
        Times(place, _map.Form, look);
        return new(place, look, _answers.FindNearestOccupations(place));
    }

    private PersonPlace Placed(EmployeeRow person)
    {
        var place = Place(person.Skills.Select(s => s.Code), person.Text, person.Occupation);
        return new(place, _answers.FindNearestOccupations(place));
    }

    private float[] Place(IEnumerable<string> skills, string text, string? occupation)
    {
        var place = new float[Rank];
        foreach (var code in skills.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (_skills.TryGetValue(code, out var row)) LatentSpace.Add(place, _rows[row], 1);
        }
        foreach (var (word, weight) in _texts.Vector(text))
            LatentSpace.Add(place, _rows[_map.Skills.Count + word], weight);
        if (occupation is not null && _occupations.TryGetValue(occupation, out var own))
            LatentSpace.Add(place, _rows[own], 1);
        LatentSpace.ToUnit(place);
        return place;
    }

    private static float[] Row(SkillTransferModel map, int row, float scale)
    {
        var values = new float[map.Rank];
        for (var k = 0; k < values.Length; k++) values[k] = (sbyte)map.Directions[row * map.Rank + k] * scale / 127;
        return values;
    }
}
