using System.Text.Json;
using Matching.Datasets;
using Matching.SeedData;
using Xunit;

namespace Matching.UnitTests.SeedData;

public class DemoWorldTests
{
    private static readonly DemoOptions Options = new() { Employees = 600, Needs = 40, Accepts = 60, Taxonomy = DemoOptions.OwnTaxonomy() };
    private static readonly Dataset World = DemoWorld.Generate(Options);

    [Fact]
    public void The_same_options_give_the_same_world() =>
        Assert.Equal(JsonSerializer.Serialize(World.History), JsonSerializer.Serialize(DemoWorld.Generate(Options).History));

    [Fact]
    public void A_larger_world_begins_with_the_same_people() =>
        Assert.Equal(JsonSerializer.Serialize(World.Employees), JsonSerializer.Serialize(DemoWorld.Generate(Options with { Employees = 900, Accepts = 1 }).Employees.Take(600)));

    [Fact]
    public void The_world_reads_back_from_its_folder_without_a_fault()
    {
        var folder = Directory.CreateTempSubdirectory("elan-world-").FullName;
        DatasetFolder.Write(folder, World);
        Assert.Equal(World.History.Count, DatasetFolder.Read(folder, DatasetParts.All).History.Count);
    }

    [Fact]
    public void An_association_answers_only_where_the_employee_said_yes_and_an_outcome_follows_two()
    {
        Assert.All(World.History.Where(h => h.AssociationAnswer is not null), h => Assert.Equal(Answer.Accepted, h.EmployeeAnswer));
        Assert.All(World.History.Where(h => h.Outcome is not null), h => Assert.Equal(Answer.Accepted, h.AssociationAnswer));
        Assert.All(World.History, h => Assert.InRange(h.Propensity!.Value, 0.05, 1));
    }

    [Fact]
    public void Two_people_in_five_never_came_to_a_list()
    {
        var shown = World.History.Select(h => h.Employee).ToHashSet();
        Assert.True(World.Employees.Count(e => !shown.Contains(e.Id)) >= 0.4 * World.Employees.Count);
    }
}

public class TaxonomyTests
{
    private static readonly Dataset Own = DemoOptions.OwnTaxonomy();

    [Fact]
    public void There_are_300_skills_under_families_each_with_wordings_and_an_English_label()
    {
        var leaves = Own.Skills.Where(s => s.Broader is not null).ToList();
        Assert.True(leaves.Count >= 300, $"{leaves.Count}");
        Assert.All(leaves, s => Assert.NotEmpty(s.AltLabels));
        Assert.All(Own.Skills, s => Assert.NotEmpty(s.LabelEn));
        Assert.Equal(Own.Skills.Count, Own.Skills.Select(s => s.Label.ToUpperInvariant()).Distinct().Count());
    }

    [Fact]
    public void Every_commune_is_placed_and_those_of_metropolitan_France_lie_there()
    {
        Assert.True(Own.Communes.Count >= 34_900);
        var metropolitan = Own.Communes.Where(c => c.Department.Length == 2).ToList();
        Assert.Equal(96, metropolitan.Select(c => c.Department).Distinct().Count());
        Assert.All(metropolitan, c => Assert.True(c.Lat is > 41 and < 51.2 && c.Lon is > -5.3 and < 9.7, c.Name));
    }
}
