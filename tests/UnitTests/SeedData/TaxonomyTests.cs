using Matching.Datasets;
using Matching.ModelTests.Datasets;
using Matching.SeedData;
using Xunit;

namespace Matching.UnitTests.SeedData;

public class TaxonomyTests
{
    private static readonly Dataset Own = DemoOptions.OwnTaxonomy();
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "seed-data", "taxonomy");

    [Fact]
    public void There_are_at_least_300_skills_under_20_families()
    {
        var families = Own.Skills.Where(s => s.Broader is null).Select(s => s.Code).ToHashSet();
        Assert.Equal(20, families.Count);
        Assert.True(Own.Skills.Count - families.Count >= 300, $"{Own.Skills.Count - families.Count}");
        Assert.All(families, f => Assert.True(Own.Skills.Count(s => s.Broader == f) >= 7, f));
    }

    [Fact]
    public void Each_skill_and_family_has_a_definition_three_wordings_and_an_English_label()
    {
        Assert.All(Own.Skills, s =>
        {
            Assert.True(s.AltLabels.Distinct(StringComparer.CurrentCultureIgnoreCase).Count() >= 3,
                $"{s.Code}: {string.Join('|', s.AltLabels)}");
            Assert.DoesNotContain(s.Label, s.AltLabels, StringComparer.CurrentCultureIgnoreCase);
            Assert.True(s.Definition.Length is >= 25 and <= 160 && s.Definition.EndsWith('.'),
                $"{s.Code}: {s.Definition}");
            Assert.NotEmpty(s.LabelEn);
        });
        Assert.Equal(Own.Skills.Count, Own.Skills.Select(s => s.Label.ToUpperInvariant()).Distinct().Count());
        Assert.Equal(Own.Skills.Count, Own.Skills.Select(s => s.Definition).Distinct().Count());
    }

    [Fact]
    public void There_are_at_least_80_occupations_each_with_skills_other_titles_and_a_definition()
    {
        Assert.True(Own.Occupations.Count >= 80, $"{Own.Occupations.Count}");
        Assert.All(Own.Occupations, o =>
        {
            Assert.True(o.Skills.Count >= 3, o.Code);
            Assert.True(o.AltLabels.Count >= 2, o.Code);
            Assert.EndsWith(".", o.Definition, StringComparison.Ordinal);
        });
        var used = Own.Occupations.SelectMany(o => o.Skills).ToHashSet();
        Assert.True(used.Count >= 200, $"{used.Count} skills are somebody's work");
    }

    [RealDataFact]
    public void Every_ROME_and_ESCO_code_exists_in_the_published_files()
    {
        var rome = Column("rome/unix_referentiel_competence_v347_utf8.csv", "code_ogr");
        var esco =
            Column("esco/v1.2.1_skills_fr.csv", "conceptUri").Select(u => u[(u.LastIndexOf('/') + 1)..]).ToHashSet();
        var jobs = Column("rome/unix_referentiel_code_rome_v347_utf8.csv", "code_rome");
        jobs.UnionWith(Column("rome/unix_referentiel_code_rome_v460_utf8.csv", "code_rome"));
        var own = Rows(Path.Combine(Folder, "skills.csv")).ToList();
        var (romeAt, escoAt) = (Array.IndexOf(own[0], "rome"), Array.IndexOf(own[0], "esco"));
        Assert.All(own.Skip(1).Select(r => r[romeAt]).Where(c => c.Length > 0), c => Assert.Contains(c, rome));
        Assert.All(own.Skip(1).Select(r => r[escoAt]).Where(c => c.Length > 0), c => Assert.Contains(c, esco));
        Assert.True(own.Skip(1).Count(r => (r[romeAt] + r[escoAt]).Length > 0) >= 80);
        Assert.All(Own.Occupations, o => Assert.Contains(o.Code, jobs));
    }

    [Fact]
    public void Every_commune_has_coordinates_and_those_of_metropolitan_France_are_within_it()
    {
        Assert.True(Own.Communes.Count >= 34_900);
        var metropolitan = Own.Communes.Where(c => c.Department.Length == 2).ToList();
        Assert.Equal(96, metropolitan.Select(c => c.Department).Distinct().Count());
        Assert.All(metropolitan, c => Assert.True(c.Lat is > 41 and < 51.2 && c.Lon is > -5.3 and < 9.7, c.Name));
    }

    private static HashSet<string> Column(string file, string column)
    {
        var rows = Rows(Path.Combine(RealDataFactAttribute.Folder, file)).ToList();
        var at = Array.IndexOf(rows[0], column);
        return rows.Skip(1).Select(r => r[at]).ToHashSet();
    }

    /// <summary>Rows of a quoted CSV file, header first.</summary>
    private static IEnumerable<string[]> Rows(string path)
    {
        using var parser = new Microsoft.VisualBasic.FileIO.TextFieldParser(path) { HasFieldsEnclosedInQuotes = true };
        parser.SetDelimiters(",");
        while (!parser.EndOfData)
            yield return parser.ReadFields()!;
    }
}
