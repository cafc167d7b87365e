using Matching.Communes;
using Matching.Datasets;
using Xunit;

namespace Matching.ModelTests.Communes;

/// <summary>The committed table of arrondissements, parts of communes and former communes.</summary>
public sealed class CommuneAliasesTests
{
    private static readonly HashSet<string> Codes = [.. BuiltInCommunes.All.Select(c => c.Code)];

    [Fact]
    public void Every_alias_maps_to_a_current_commune_and_no_current_code_is_an_alias()
    {
        Assert.True(CommuneAliases.All.Count > 3500);
        Assert.All(CommuneAliases.All, a => Assert.Contains(a.Commune, Codes));
        Assert.All(CommuneAliases.CommuneByCode.Keys, code => Assert.DoesNotContain(code, Codes));
        Assert.Equal(CommuneAliases.All.Count, CommuneAliases.All.Select(a => a.Code).Distinct().Count());
    }

    [Fact]
    public void Every_arrondissement_of_the_three_cities_is_an_alias()
    {
        var expected = Enumerable.Range(75101, 20).Concat(Enumerable.Range(69381, 9))
            .Concat(Enumerable.Range(13201, 16)).Select(n => $"{n}").Order();

        Assert.Equal(expected,
            CommuneAliases.All.Where(a => a.Kind == CommuneAliasKind.Arrondissement).Select(a => a.Code).Order());
    }

    [Fact]
    public void No_field_of_the_embedded_tables_is_quoted()
    {
        Assert.All(CommuneAliases.All, a => Assert.DoesNotContain('"', a.Name));
        Assert.All(CommuneAliases.Departments, d => Assert.DoesNotContain('"', d.Value));
        Assert.Equal("La Réunion", CommuneAliases.Departments["974"]);
    }
}
