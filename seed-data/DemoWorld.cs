using Matching.Datasets;

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
    private readonly DemoOptions options;
    private readonly IReadOnlyList<DemoAssociation> associations;
    private readonly EmployeeMaker employees;
    private readonly NeedMaker needs;
    private readonly HistoryMaker history;

    private DemoWorld(DemoOptions options)
    {
        this.options = options;
        var skills = new SkillCatalog(options.Taxonomy, options.Seed);
        var places = new PlaceCatalog(options.Taxonomy.Communes);
        var tastes = new Tastes(options.Seed);
        var maker = new AssociationMaker(options, places);
        associations = [.. Enumerable.Range(1, options.Associations).Select(maker.Make)];
        employees = new EmployeeMaker(options, skills, places, tastes);
        needs = new NeedMaker(options, skills, places, associations);
        history = new HistoryMaker(options, skills, places, tastes, new Roster(options, employees, skills), needs,
            associations.ToDictionary(a => a.Row.Id, StringComparer.Ordinal));
    }

    private IEnumerable<EmployeeRow> People => Enumerable.Range(1, options.Employees).Select(employees.Make);

    private IEnumerable<NeedRow> OpenNeeds => Enumerable.Range(1, options.Needs).Select(needs.Open)
        .Concat(Enumerable.Range(1, options.Needs / 25).Select(needs.Submitted));

    /// <summary>Makes the whole world in memory.</summary>
    public static Dataset Generate(DemoOptions options)
    {
        var world = new DemoWorld(options);
        var pairs = world.history.Play().Select(p => p.Row).ToList();
        return options.Taxonomy with
        {
            Employees = [.. world.People],
            Associations = [.. world.associations.Select(a => a.Row)],
            Needs = [.. world.history.Needs, .. world.OpenNeeds],
            History = pairs,
        };
    }

    /// <summary>
    /// Writes the world to a dataset folder. People are written as they are made: memory holds the taxonomy, the associations and
    /// past needs, and at most 50 000 people of the history, however many people the world has.
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
        writer.Associations(world.associations.Select(a => a.Row));
        writer.Employees(world.People);
        var pairs = 0;
        using (var truths = truth is null ? null : new TruthFile(truth))
        {
            writer.History(world.history.Play().Select(pair =>
            {
                truths?.Add(pair);
                pairs++;
                return pair.Row;
            }));
        }
        writer.Needs(world.history.Needs.Concat(world.OpenNeeds));
        writer.Commit();
        return new DemoCounts(options.Employees, world.associations.Count, options.Needs, world.history.Needs.Count, pairs, world.history.Accepts);
    }
}
