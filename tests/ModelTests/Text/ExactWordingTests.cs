using Matching.Datasets;
using Matching.Datasets.Taxonomies;
using Matching.ModelTests.Datasets;
using Matching.Text;
using Xunit;

namespace Matching.ModelTests.Text;

/// <summary>
/// Each label of each taxonomy finds its own entry first; if several entries have the label, one of them.
/// </summary>
public class ExactWordingTests
{
    [Fact]
    public void Each_label_of_the_built_in_taxonomy_finds_its_entry()
    {
        var seed = DatasetFolder.Read(Path.Combine(AppContext.BaseDirectory, "seed-data", "taxonomy"),
            DatasetParts.Skills | DatasetParts.Occupations);
        AllFindThemselves(TaxonomyLinkers.ForSkills(seed.Skills), seed.Skills.Select(s => (s.Code, s.Label)));
        AllFindThemselves(TaxonomyLinkers.ForOccupations(seed.Occupations),
            seed.Occupations.Select(o => (o.Code, o.Label)));
    }

    [RealDataFact]
    public void Each_label_of_a_ROME_occupation_finds_its_entry()
    {
        var rome = TaxonomySource.Read(TaxonomyKind.Rome, Path.Combine(RealDataFactAttribute.Folder, "rome"), "347");
        AllFindThemselves(TaxonomyLinkers.ForOccupations(rome.Occupations),
            rome.Occupations.Select(o => (o.Code, o.Label)));
    }

    [RealDataFact, Trait("Length", "Long")]
    public void Each_label_of_a_ROME_skill_and_every_tenth_ESCO_label_find_their_entry()
    {
        var rome =
            TaxonomySource.Read(TaxonomyKind.Rome, Path.Combine(RealDataFactAttribute.Folder, "rome"), "347").Skills;
        AllFindThemselves(TaxonomyLinkers.ForSkills(rome), rome.Select(s => (s.Code, s.Label)));
        var esco = TaxonomySource.Read(TaxonomyKind.Esco, RealDataFactAttribute.Folder, "1.0").Skills;
        AllFindThemselves(TaxonomyLinkers.ForSkills(esco), esco.Select(s => (s.Code, s.Label)), every: 10);
    }

    private static void AllFindThemselves(TaxonomyLinker linker, IEnumerable<(string Code, string Label)> entries,
        int every = 1)
    {
        var all = entries.ToList();
        var shared = all.ToLookup(e => e.Label, e => e.Code, StringComparer.OrdinalIgnoreCase);
        var asked = all.Where((_, i) => i % every == 0).ToList();
        var lost = asked.AsParallel()
            .Where(e => linker.Link(e.Label, 1) is not [var first] || !shared[e.Label].Contains(first.Code))
            .Select(e => e.Label).ToList();
        Assert.Empty(lost);
    }
}
