using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Datasets.Taxonomies;
using Matching.ModelTests.Datasets;
using Matching.SeedData;
using Xunit;

namespace Matching.UnitTests.SeedData;

public class OtherTaxonomyTests
{
    [RealDataFact]
    public void With_ROME_employees_hold_skills_of_their_occupation_and_the_folder_is_read_back()
    {
        var folder = Directory.CreateTempSubdirectory("elan-rome-").FullName;
        TaxonomySource.Read(TaxonomyKind.Rome, Path.Combine(RealDataFactAttribute.Folder, "rome"), "347").Write(folder);
        DemoWorld.Write(folder,
            new DemoOptions { Employees = 500, Needs = 30, Accepts = 40, Taxonomy = DemoOptions.WithCommunes(folder) });
        var world = DatasetFolder.Read(folder, DatasetParts.All);
        var uses = world.Occupations.ToDictionary(o => o.Code, o => o.Skills.ToHashSet());
        Assert.Equal(500, world.Employees.Count);
        Assert.True(
            world.Employees
                .Average(
                    e => e.Skills.Count(s => uses[e.Occupation!].Contains(s.Code)) / (double)e.Skills.Count) > 0.7);
        Assert.True(world.Employees.Count(e => e.Occupation![0] is 'N') > 100, "the mail branch delivers");
        Assert.True(world.History.Count(h => h.Grade >= 2) >= 40);
    }

    [Fact]
    public void A_taxonomy_without_occupations_and_parents_can_be_used()
    {
        var own = DemoOptions.OwnTaxonomy();
        var bare = own with
        {
            Occupations = [],
            Skills =
                [.. Enumerable.Range(1, 12).Select(i => new SkillRow($"s{i}", $"Savoir-faire {i}", [], null, ""))]
        };
        var world = DemoWorld.Generate(new DemoOptions { Employees = 200, Needs = 10, Accepts = 5, Taxonomy = bare });
        Assert.Equal(200, world.Employees.Count);
        Assert.All(world.Needs, n => Assert.NotEmpty(n.RequiredSkills));
        Assert.NotEmpty(world.History);
    }
}
