using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds.People;

/// <summary>
/// A world of half-filled profiles with its judged needs. People and judged needs do not depend on the history, so that
/// all sizes of history are judged on the same pairs.
/// </summary>
internal sealed class PeopleWorld
{
    private const int JudgedNeeds = 300, JudgedPeople = 100, FirstJudged = 1_000_000, CalibrationNeeds = 150;

    private readonly int _seed;

    public PeopleWorld(PeoplePreset preset, Dataset taxonomy, int seed)
    {
        (Preset, _seed) = (preset, seed);
        var vocabulary = new PeopleVocabulary(taxonomy, preset.NarrowerSkills, DrawsFor(1));
        var places = new PeoplePlaces(taxonomy.Communes, preset.Departments, preset.PopulationPower);
        var associations = new PeopleAssociations(places, 0.8 * preset.Tastes.Openness, DrawsFor(2));
        Parts = new(vocabulary, places, associations);
        Taxonomy = taxonomy;
        var maker = new PersonMaker(preset, vocabulary, places, associations, DrawsFor(3));
        People = [.. Enumerable.Range(0, preset.People).Select(maker.Draw)];
        Known = new([.. People.Where(p => p.IsKnown)], places);
        var rarity = PeopleSkillFit.RarityOf(People, vocabulary.Skills.Length);
        Truth = new(preset, Parts, new(vocabulary, rarity, seed), seed);
        Truth.Calibrate(DrawListedPairs());
        Judged = DrawJudged();
    }

    /// <summary>Parameters.</summary>
    public PeoplePreset Preset { get; }
    /// <summary>What people and needs are drawn from.</summary>
    public PeopleParts Parts { get; }
    /// <summary>The taxonomy as given.</summary>
    public Dataset Taxonomy { get; }
    /// <summary>All people.</summary>
    public PeoplePerson[] People { get; }
    /// <summary>The people that the history may show.</summary>
    public PeoplePool Known { get; }
    /// <summary>The true probabilities.</summary>
    public PeopleTruth Truth { get; }
    /// <summary>The needs to rank for, later than the history, each with its candidates.</summary>
    public PeopleList[] Judged { get; }

    /// <summary>Mean true probability of the judged pairs.</summary>
    public double MeanTruth => Judged.Average(j => j.Truth.Average());

    /// <summary>Draws of one part of the world, independent of the other parts.</summary>
    public WorldDraws DrawsFor(int part) => new((int)(PeopleNoise.Unit(_seed, part, 0) * int.MaxValue));

    /// <summary>A maker of needs.</summary>
    public NeedMaker CreateNeedMaker(WorldDraws draws) =>
        new(Preset, Parts.Vocabulary, Parts.Places, Parts.Associations, draws);

    /// <summary>The inputs of the hand blend on this world's rows.</summary>
    public BlendInputs CreateBlendInputs() => new(Parts, [.. People.Select(p => p.Row)], Taxonomy.Occupations);

    /// <summary>Department of a person.</summary>
    public string DepartmentOf(PeoplePerson person) => Parts.Places.Rows[person.Home].Department;

    /// <summary>The dataset with this history, null for none; without any truth.</summary>
    public Dataset ToDataset(PeopleHistory? history) => new()
    {
        Skills = Parts.Vocabulary.Skills,
        Occupations = Taxonomy.Occupations,
        Communes = Parts.Places.Rows,
        Associations = Parts.Associations.Rows,
        Employees = [.. People.Select(p => p.Row)],
        Needs = [.. (history?.Needs ?? []).Concat(Judged.Select(j => j.Need)).Select(n => n.Row)],
        History = history?.Rows ?? (IReadOnlyList<HistoryRow>)[],
    };

    /// <summary>Pairs as the history shows them, by which the truth is calibrated.</summary>
    private IEnumerable<(PeopleNeed, PeoplePerson)> DrawListedPairs()
    {
        var draws = DrawsFor(5);
        var maker = CreateNeedMaker(draws);
        var history = new PeopleHistory(this, isAdversarial: false);
        for (var n = 0; n < CalibrationNeeds; n++)
        {
            var need = maker.Draw("", FirstJudged - 1 - n, PeopleCalendar.First.AddDays(2 * n));
            foreach (var person in history.List(need, draws)) yield return (need, person);
        }
    }

    private PeopleList[] DrawJudged()
    {
        var draws = DrawsFor(4);
        var maker = CreateNeedMaker(draws);
        var everybody = new PeoplePool(People, Parts.Places);
        return [.. Enumerable.Range(0, JudgedNeeds).Select(n =>
        {
            var need = maker.Draw($"J{n:D4}", FirstJudged + n, PeopleCalendar.Judged.AddHours(n));
            var people = everybody.Draw(need, JudgedPeople, draws);
            return new PeopleList(need, people, [.. people.Select(p => Truth.Compute(need, p).Both)]);
        })];
    }
}
