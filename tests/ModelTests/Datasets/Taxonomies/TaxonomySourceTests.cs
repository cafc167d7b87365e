using Matching.Datasets;
using Matching.Datasets.Taxonomies;
using Xunit;

namespace Matching.ModelTests.Datasets.Taxonomies;

public sealed class TaxonomySourceTests : IDisposable
{
    private readonly string _source = Directory.CreateTempSubdirectory("source").FullName;
    private readonly string _data = Directory.CreateTempSubdirectory("dataset").FullName;

    public void Dispose()
    {
        Directory.Delete(_source, recursive: true);
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public void ROME_occupations_have_wordings_skills_and_a_definition()
    {
        WriteRome();
        var taxonomy = TaxonomySource.Read(TaxonomyKind.Rome, _source, null);
        Assert.Equal("3.47", taxonomy.Edition);
        Assert.Equal(["Utilisation d'engins", "Soudage / brasage"], taxonomy.Skills.Select(s => s.Label));
        Assert.Equal(["A1101", "L1510"], taxonomy.Occupations.Select(o => o.Code));
        var occupation = taxonomy.Occupations[0];
        Assert.Equal("Conduite d'engins", occupation.Label);
        Assert.Equal(["Chauffeur / Chauffeuse de tracteur", "Chauffeur(se) de tracteur"], occupation.AltLabels);
        Assert.Equal(["100", "101"], occupation.Skills);
        Assert.Equal("Réalise des travaux. Peut débarder.", occupation.Definition);
        Assert.Equal("Animateur 3D", taxonomy.Occupations[1].Label);
    }

    [Fact]
    public void A_later_edition_of_ROME_takes_skills_from_the_parent_occupation()
    {
        WriteRome();
        Write("unix_referentiel_code_rome_v460_utf8.csv",
            "code_rome,libelle_rome,code_rome_parent\nA1199,Conductrice de moissonneuse,A1101\n");
        Write("unix_referentiel_appellation_v460_utf8.csv",
            "code_rome,libelle_appellation_long,libelle_appellation_court,classification\nA1199,Moissonneuse,,"
                + "PRINCIPALE\n");
        Assert.Equal("3.47", TaxonomySource.Read(TaxonomyKind.Rome, _source, null).Edition);
        foreach (var edition in new[] { "460", "4.60", "v460" })
        {
            var occupation = Assert.Single(TaxonomySource.Read(TaxonomyKind.Rome, _source, edition).Occupations);
            Assert.Equal(("A1199", "", 2), (occupation.Code, occupation.Definition, occupation.Skills.Count));
        }
    }

    [Fact]
    public void A_later_edition_of_ROME_is_read_without_the_earlier_one()
    {
        Write("unix_referentiel_code_rome_v460_utf8.csv",
            "code_rome,libelle_rome,code_rome_parent\nA1199,Conductrice de moissonneuse,A1101\n");
        Write("unix_referentiel_appellation_v460_utf8.csv", "code_rome,libelle_appellation_long\nA1199,Moissonneuse\n");
        TaxonomySource.Read(TaxonomyKind.Rome, _source, null).Write(_data);
        var dataset = DatasetFolder.Read(_data, DatasetParts.Skills | DatasetParts.Occupations);
        Assert.Equal(["Moissonneuse"], Assert.Single(dataset.Occupations).AltLabels);
        Assert.Empty(dataset.Skills);
    }

    [Fact]
    public void An_ESCO_skill_has_one_parent_and_wordings_split_at_line_breaks_or_bars()
    {
        Write("v1.0_skills_fr.csv",
            "conceptUri,preferredLabel,altLabels,description\nu:b,\"gérer\u00A0 la  paie\",\"payer\nfaire la "
                + "paie|salaires\n\",Sert\nu:c,administrer,,\nu:a,comptabilité,,\n");
        Write("v1.0_skillGroups_fr.csv", "conceptUri,preferredLabel,altLabels\nu:0,finances,\n");
        Write("v1.0_broaderRelationsSkillPillar.csv",
            "conceptUri,broaderType,broaderUri\nu:b,SkillGroup,u:0\nu:b,KnowledgeSkillCompetence,u:c\nu:b,"
                + "KnowledgeSkillCompetence,u:a\nu:a,KnowledgeSkillCompetence,u:b\nu:a,X,u:nowhere\n");
        Write("v1.0_occupations_fr.csv", "conceptUri,preferredLabel,altLabels\nu:o,comptable,aide-comptable\n");
        Write("v1.0_occupationSkillRelations_fr.csv",
            "occupationUri,relationType,skillUri\nu:o,essential,u:b\nu:o,essential,u:nowhere\n");
        Write("v1.0_skills_en.csv", "conceptUri,preferredLabel,altLabels\nu:b,manage payroll,\n");
        var taxonomy = TaxonomySource.Read(TaxonomyKind.Esco, _source, null);
        taxonomy.Write(_data);
        var skills =
            DatasetFolder.Read(_data, DatasetParts.Skills | DatasetParts.Occupations).Skills.ToDictionary(s => s.Code);
        Assert.Equal(["u:0", "u:a", "u:b", "u:c"], skills.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("gérer la paie", "manage payroll", "Sert"),
            (skills["u:b"].Label, skills["u:b"].LabelEn, skills["u:b"].Definition));
        Assert.Equal(["faire la paie", "payer", "salaires"], skills["u:b"].AltLabels);
        Assert.Equal(("u:b", "u:c"), (skills["u:a"].Broader, skills["u:b"].Broader));
        Assert.Equal(["u:b"], Assert.Single(taxonomy.Occupations).Skills);
    }

    [Fact]
    public void Files_without_an_edition_in_their_name_have_that_of_their_folder()
    {
        foreach (var (edition, label) in new[] { ("v1.1.0", "old"), ("v1.2.1", "new") })
        {
            var folder = $"ESCO dataset - {edition} - classification - fr - csv";
            Directory.CreateDirectory(Path.Combine(_source, folder));
            Write($"{folder}/skills_fr.csv", $"conceptUri,preferredLabel\nu:a,{label}\n");
            Write($"{folder}/occupations_fr.csv", "conceptUri,preferredLabel\n");
        }
        Assert.Equal("new", TaxonomySource.Read(TaxonomyKind.Esco, _source, null).Skills[0].Label);
        Assert.Equal("old", TaxonomySource.Read(TaxonomyKind.Esco, _source, "1.1.0").Skills[0].Label);
    }

    [Fact]
    public void Every_missing_file_is_reported()
    {
        Write("unix_referentiel_code_rome_v347_utf8.csv", "code_rome,libelle_rome\n");
        var faults = Assert.Throws<InputException>(() => TaxonomySource.Read(TaxonomyKind.Rome, _source, "347")).Faults;
        Assert.Equal(["unix_referentiel_appellation_v347_utf8.csv", "unix_referentiel_competence_v347_utf8.csv",
            "unix_liens_rome_referentiels_v347_utf8.csv"], faults.Select(f => f.File));
        Assert.All(faults, Remedy.AssertGiven);
        Assert.Equal(["skills_fr.csv", "occupations_fr.csv"],
            Assert.Throws<InputException>(() => TaxonomySource.Read(TaxonomyKind.Esco, _source, null)).Faults
                .Select(f => f.File));
    }

    [Theory]
    [InlineData("newest")]
    [InlineData("3.47x")]
    [InlineData("")]
    public void An_invalid_edition_is_refused(string edition) =>
        Assert.Equal("edition",
            Assert.Throws<InputException>(
                () => TaxonomySource.Read(TaxonomyKind.Rome, _source, edition)).Faults[0].File);

    [Fact]
    public void An_invalid_row_of_an_official_file_is_reported_with_its_line()
    {
        WriteRome();
        Write("unix_referentiel_competence_v347_utf8.csv", "code_ogr,libelle_competence\n100,Soudage\n101,\n");
        var fault =
            Assert.Single(
                Assert.Throws<InputException>(() => TaxonomySource.Read(TaxonomyKind.Rome, _source, null)).Faults);
        Assert.Equal(("unix_referentiel_competence_v347_utf8.csv", 3, "libelle_competence"),
            (fault.File, fault.Line, fault.Column));
    }

    [RealDataFact]
    public void All_of_ROME_3_47_is_read()
    {
        var taxonomy = TaxonomySource.Read(TaxonomyKind.Rome, Path.Combine(RealDataFactAttribute.Folder, "rome"), null);
        taxonomy.Write(_data);
        var dataset = DatasetFolder.Read(_data, DatasetParts.Skills | DatasetParts.Occupations);
        Assert.Equal((4_947, 532, 12_109),
            (dataset.Skills.Count, dataset.Occupations.Count, dataset.Occupations.Sum(o => o.Skills.Count)));
        Assert.DoesNotContain(dataset.Skills.Select(s => s.Label),
            label => label.Contains("''", StringComparison.Ordinal));
        Assert.All(dataset.Occupations, o => Assert.NotEmpty(o.Definition));
    }

    [RealDataFact]
    public void All_of_ROME_4_60_is_read()
    {
        var taxonomy =
            TaxonomySource.Read(TaxonomyKind.Rome, Path.Combine(RealDataFactAttribute.Folder, "rome"), "460");
        taxonomy.Write(_data);
        var dataset = DatasetFolder.Read(_data, DatasetParts.Skills | DatasetParts.Occupations);
        Assert.Equal((4_947, 1_584), (dataset.Skills.Count, dataset.Occupations.Count));
    }

    [RealDataFact]
    public void All_of_ESCO_1_0_is_read_with_its_groups()
    {
        var taxonomy = TaxonomySource.Read(TaxonomyKind.Esco, RealDataFactAttribute.Folder, null);
        taxonomy.Write(_data);
        var dataset = DatasetFolder.Read(_data, DatasetParts.Skills | DatasetParts.Occupations);
        Assert.Equal(("1.0", 13_485 + 17, 2_942), (taxonomy.Edition, dataset.Skills.Count, dataset.Occupations.Count));
        Assert.Equal(5_306, dataset.Skills.Count(s => s.Broader is not null));
    }

    [RealDataFact]
    public void All_of_ESCO_1_2_1_is_read_with_the_parents_of_the_earlier_edition()
    {
        var taxonomy = TaxonomySource.Read(TaxonomyKind.Esco, RealDataFactAttribute.Folder, "1.2.1");
        taxonomy.Write(_data);
        var dataset = DatasetFolder.Read(_data, DatasetParts.Skills | DatasetParts.Occupations);
        Assert.Equal(2_740, dataset.Occupations.Count);
        Assert.InRange(dataset.Skills.Count, 13_095, 13_095 + 17);
        Assert.InRange(dataset.Skills.Count(s => s.Broader is not null), 4_000, 13_095);
    }

    private void WriteRome()
    {
        Write("unix_referentiel_code_rome_v347_utf8.csv", "code_rome,libelle_rome\nA1101,Conduite d''engins\n");
        Write("unix_referentiel_appellation_v347_utf8.csv",
            "code_ogr,libelle_appellation_long,libelle_appellation_court,code_rome,libelle_type_section_appellation\n" +
            "1,Chauffeur / Chauffeuse de tracteur,Chauffeur(se) de "
                + "tracteur,A1101,PRINCIPALE\n2,Infographiste,Infographiste,L1510,SECONDAIRE\n3,Animateur "
                    + "3D,Animateur 3D,L1510,PRINCIPALE\n");
        Write("unix_referentiel_competence_v347_utf8.csv",
            "code_ogr,libelle_competence\n101,Utilisation  d''engins\n100,Soudage | brasage\n");
        Write("unix_liens_rome_referentiels_v347_utf8.csv",
            "code_rome,code_ogr,code_type_referentiel\nA1101,101,1\nA1101,100,1\nA1101,100,1\nA1101,555,2\nA1101,"
                + "100,4\n");
        Write("unix_texte_v347_utf8.csv",
            "code_rome,position_libelle_txt,libelle_texte,libelle_type_texte\nA1101,1,Peut "
                + "débarder.,definition\nA1101,0,Réalise des travaux.,definition\nA1101,0,Bac,acces_a_em\n");
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_source, file), text);
}
