using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>Counts of a generated world.</summary>
/// <param name="Employees">Number of employees.</param>
/// <param name="Associations">Number of associations.</param>
/// <param name="OpenNeeds">Number of open needs, without the submitted ones.</param>
/// <param name="PastNeeds">Number of needs in the history.</param>
/// <param name="Pairs">Number of shown pairs.</param>
/// <param name="Accepts">Number of pairs that both sides accepted.</param>
public sealed record DemoCounts(int Employees, int Associations, int OpenNeeds, int PastNeeds, int Pairs, int Accepts);

/// <summary>
/// Generates a fictitious sponsor with employees, associations, needs and a simulated history. The distributions of
/// formats, families, sectors and places are assumptions based on published figures (SOURCE.md); no row is a real
/// person or association.
/// </summary>
public sealed class DemoWorld
{
    private readonly DemoAssociation[] _associations;
    private readonly IEnumerable<EmployeeRow> _people;
    private readonly IEnumerable<NeedRow> _openNeeds;
    private readonly HistoryMaker _history;

    private DemoWorld(DemoOptions options)
    {
        var skills = new SkillCatalog(options.Taxonomy, options.Seed);
        var places = new PlaceCatalog(options.Taxonomy.Communes);
        var tastes = new Tastes(options.Seed);
        var associations = new AssociationMaker(options, places);
        _associations = [.. Enumerable.Range(1, options.Associations).Select(associations.Make)];
        var employees = new EmployeeMaker(options, skills, places, tastes);
        _people = Enumerable.Range(1, options.Employees).Select(employees.Make);
        var needs = new NeedMaker(options, skills, places, _associations);
        _openNeeds = Enumerable.Range(1, options.Needs).Select(needs.Open)
            .Concat(Enumerable.Range(1, options.Needs / 25).Select(needs.Submitted));
        var roster = new Roster(options, employees, skills);
        var choices = new ChoiceModel(skills, places, tastes, roster);
        _history = new(options, roster, needs, new(skills, places, roster, choices), choices,
            _associations.ToDictionary(a => a.Row.Id));
    }

    /// <summary>Generates the whole world in memory.</summary>
    public static Dataset Generate(DemoOptions options)
    {
        var world = new DemoWorld(options);
        HistoryRow[] pairs = [.. world._history.Play().Select(p => p.Row)];
        return options.Taxonomy with
        {
            Employees = [.. world._people],
            Associations = [.. world._associations.Select(a => a.Row)],
            Needs = [.. world._history.Needs, .. world._openNeeds],
            History = pairs,
        };
    }

    /// <summary>
    /// Writes the world to a dataset folder. Employees are streamed: memory contains only the taxonomy, associations,
    /// past needs and at most 50,000 employees of the history.
    /// </summary>
    /// <param name="folder">The folder; created if it does not exist.</param>
    /// <param name="options">Options of the world.</param>
    /// <param name="truth">File for the true probabilities of the shown pairs, or null.</param>
    /// <exception cref="InputException">A row cannot be written; the folder is unchanged.</exception>
    public static DemoCounts Write(string folder, DemoOptions options, string? truth = null)
    {
        var world = new DemoWorld(options);
        using var writer = new DatasetWriter(folder);
        writer.Write(options.Taxonomy.Skills.OrderBy(s => s.Code, StringComparer.Ordinal));
        writer.Write(options.Taxonomy.Occupations.OrderBy(o => o.Code, StringComparer.Ordinal));
        writer.Write(options.Taxonomy.Communes.OrderBy(c => c.Code, StringComparer.Ordinal));
        writer.Write(world._associations.Select(a => a.Row));
        writer.Write(world._people);
        var pairs = 0;
        using (var truths = truth is null ? null : TruthFile.Create(truth))
        {
            writer.Write(world._history.Play().Select(pair =>
            {
                truths?.Add(pair);
                pairs++;
                return pair.Row;
            }));
        }
        writer.Write(world._history.Needs.Concat(world._openNeeds));
        writer.Commit();
        return new(options.Employees, world._associations.Length, options.Needs, world._history.Needs.Count,
            pairs, world._history.Accepts);
    }
}
