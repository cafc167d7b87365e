using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>What a world came to.</summary>
/// <param name="Employees">People.</param>
/// <param name="Associations">Associations.</param>
/// <param name="OpenNeeds">Open needs; for each twenty-five of them one more waits for a coordinator.</param>
/// <param name="PastNeeds">Needs of the history.</param>
/// <param name="Pairs">Shown pairs.</param>
/// <param name="Accepts">Pairs that both sides accepted.</param>
public sealed record DemoCounts(int Employees, int Associations, int OpenNeeds, int PastNeeds, int Pairs, int Accepts);

/// <summary>
/// A made-up sponsor, its people, associations, needs and a simulated history. Mixes of formats, families, sectors and
/// places are assumptions shaped by published figures (SOURCE.md); no row is a real person or association.
/// </summary>
public sealed class DemoWorld
{
    private readonly DemoOptions _options;
    private readonly IReadOnlyList<DemoAssociation> _associations;
    private readonly EmployeeMaker _employees;
    private readonly NeedMaker _needs;
    private readonly HistoryMaker _history;

    private DemoWorld(DemoOptions options)
    {
        _options = options;
        var skills = new SkillCatalog(options.Taxonomy, options.Seed);
        var places = new PlaceCatalog(options.Taxonomy.Communes);
        var tastes = new Tastes(options.Seed);
        var maker = new AssociationMaker(options, places);
        _associations = [.. Enumerable.Range(1, options.Associations).Select(maker.Make)];
        _employees = new EmployeeMaker(options, skills, places, tastes);
        _needs = new NeedMaker(options, skills, places, _associations);
        _history = new HistoryMaker(options, skills, places, tastes, new Roster(options, _employees, skills), _needs,
            _associations.ToDictionary(a => a.Row.Id, StringComparer.Ordinal));
    }

    private IEnumerable<EmployeeRow> People => Enumerable.Range(1, _options.Employees).Select(_employees.Make);

    private IEnumerable<NeedRow> OpenNeeds => Enumerable.Range(1, _options.Needs).Select(_needs.Open)
        .Concat(Enumerable.Range(1, _options.Needs / 25).Select(_needs.Submitted));

    /// <summary>Makes the whole world in memory.</summary>
    public static Dataset Generate(DemoOptions options)
    {
        var world = new DemoWorld(options);
        var pairs = world._history.Play().Select(p => p.Row).ToList();
        return options.Taxonomy with
        {
            Employees = [.. world.People],
            Associations = [.. world._associations.Select(a => a.Row)],
            Needs = [.. world._history.Needs, .. world.OpenNeeds],
            History = pairs,
        };
    }

    /// <summary>
    /// Writes the world to a dataset folder. People are written as they are made: memory holds the taxonomy, the
    /// associations and past needs, and at most 50 000 people of the history, however many people the world has.
    /// </summary>
    /// <param name="folder">The folder; made when absent.</param>
    /// <param name="options">What world.</param>
    /// <param name="truth">Where to write the true chances of the shown pairs, or null.</param>
    /// <exception cref="InputException">A row cannot be written; the folder is as it was.</exception>
    public static DemoCounts Write(string folder, DemoOptions options, string? truth = null)
    {
        var world = new DemoWorld(options);
        using var writer = new DatasetWriter(folder);
        writer.Skills(options.Taxonomy.Skills.OrderBy(s => s.Code, StringComparer.Ordinal));
        writer.Occupations(options.Taxonomy.Occupations.OrderBy(o => o.Code, StringComparer.Ordinal));
        writer.Communes(options.Taxonomy.Communes.OrderBy(c => c.Code, StringComparer.Ordinal));
        writer.Associations(world._associations.Select(a => a.Row));
        writer.Employees(world.People);
        var pairs = 0;
        using (var truths = truth is null ? null : new TruthFile(truth))
        {
            writer.History(world._history.Play().Select(pair =>
            {
                truths?.Add(pair);
                pairs++;
                return pair.Row;
            }));
        }
        writer.Needs(world._history.Needs.Concat(world.OpenNeeds));
        writer.Commit();
        return new DemoCounts(options.Employees, world._associations.Count, options.Needs, world._history.Needs.Count,
            pairs, world._history.Accepts);
    }
}
