using Matching.Communes;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Xunit;

namespace Matching.ModelTests.Communes;

/// <summary>A typed commune is found or leads to a question, tested on the product's table of communes.</summary>
public sealed class CommuneFinderTests
{
    private static readonly IReadOnlyList<CommuneRow> Table = BuiltInCommunes.All;
    private static readonly CommuneFinder Finder = new(Table, CommuneAliases.All);

    [Theory]
    [InlineData("Paris", "75056"), InlineData("paris", "75056"), InlineData("  PARIS ", "75056"),
        InlineData("PARIS CEDEX 13", "75056"), InlineData("Paris Cedex", "75056")]
    [InlineData("Saint-Étienne", "42218"), InlineData("Saint Etienne", "42218"), InlineData("St-Étienne", "42218"),
        InlineData("ST ETIENNE", "42218"), InlineData("St. Etienne", "42218")]
    [InlineData("Saint-E\u0301tienne", "42218"), InlineData("SAINT‑ÉTIENNE", "42218")]
    [InlineData("L'Haÿ-les-Roses", "94038"), InlineData("L’Haÿ-les-Roses", "94038"),
        InlineData("l hay les roses", "94038"), InlineData("LHay-les-Roses", "94038"),
        InlineData("Haÿ-les-Roses", "94038")]
    [InlineData("Ste-Geneviève-des-Bois, 91", "91549"), InlineData("Villeneuve s/ Lot", "47323"),
        InlineData("œuilly (02)", "02565"), InlineData("Oeuilly 51480", "51410")]
    [InlineData("Le Havre", "76351"), InlineData("havre", "76351"), InlineData("Havre (Le)", "76351"),
        InlineData("MANS (LE)", "72181"), InlineData("La Rochelle 17000", "17300")]
    public void A_name_is_found_whatever_its_case_accents_hyphens_apostrophes_and_abbreviations(string typed,
        string code) => Finds(typed, code);

    [Theory]
    [InlineData("75013", "75056"), InlineData("92700", "92025"), InlineData("75 013", "75056"),
        InlineData("F-75013", "75056"), InlineData("postal:13001", "13055"), InlineData("cp 67100", "67482")]
    [InlineData("2A004", "2A004"), InlineData("2a004", "2A004"), InlineData("67482", "67482"),
        InlineData("insee:13001", "13001"), InlineData("code INSEE 67100", "67100")]
    [InlineData("75113", "75056"), InlineData("13201", "13055"), InlineData("13216", "13055"),
        InlineData("69381", "69123"), InlineData("69389", "69123")]
    [InlineData("insee:93059", "93066"), InlineData("insee:63266", "63255"), InlineData("insee:14697", "14654"),
        InlineData("63266", "63255"), InlineData("29200", "29019")]
    public void A_number_is_read_as_a_postal_code_or_a_current_or_former_INSEE_code(string typed, string code) =>
        Finds(typed, code);

    [Theory]
    [InlineData("Lyon 3e", "69123"), InlineData("Lyon 3", "69123"), InlineData("Paris 13e", "75056"),
        InlineData("Marseille 1er", "13055"), InlineData("Paris 13eme arrondissement", "75056")]
    [InlineData("PARIS 13ÈME", "75056"), InlineData("13e arrondissement de Paris", "75056"),
        InlineData("Lyon 2nd arrdt", "69123"), InlineData("Lyon 03", "69123"), InlineData("LYON CEDEX 03", "69123")]
    public void An_arrondissement_is_read_as_its_city(string typed, string code) => Finds(typed, code);

    [Theory]
    [InlineData("Aix-en-Provence (13001)", "13001"), InlineData("Marseille (13001)", "13055"),
        InlineData("Bouafle (78410)", "78090"), InlineData("78410 Bouafle", "78090")]
    [InlineData("Bouafle, 78410", "78090"), InlineData("75013 PARIS", "75056"),
        InlineData("75640 PARIS CEDEX 13", "75056"), InlineData("Strasbourg 67100", "67482"),
        InlineData("Donnenheim 67100", "67100")]
    [InlineData("Saint-Denis (93)", "93066"), InlineData("93 Saint-Denis", "93066"),
        InlineData("Saint-Denis 97400", "97411"), InlineData("Saint-Denis (La Réunion)", "97411")]
    [InlineData("Saint-Denis (Seine-Saint-Denis, 93)", "93066"), InlineData("Paris (75113)", "75056"),
        InlineData("Sainte-Marie 974", "97418")]
    public void A_name_wins_over_a_number_that_is_one_of_its_own_codes(string typed, string code) => Finds(typed, code);

    [Theory]
    [InlineData("Cherbourg", "50129"), InlineData("Cherbourg-Octeville", "50129"),
        InlineData("Pierrefitte-sur-Seine", "93066"), InlineData("Arbignieu", "01015")]
    public void A_unique_prefix_or_the_name_of_a_part_finds_its_commune(string typed, string code) =>
        Finds(typed, code);

    [Theory]
    [InlineData("13001", CommuneQuestion.TwoMeanings, "13055", "13001"),
        InlineData("67100", CommuneQuestion.TwoMeanings, "67482", "67100"),
        InlineData("49300", CommuneQuestion.TwoMeanings, "49099", "49092")]
    [InlineData("Paris (13001)", CommuneQuestion.Contradiction, "75056", "13055", "13001"),
        InlineData("Lyon 75013", CommuneQuestion.Contradiction, "69123", "75056")]
    [InlineData("Lyon 12e", CommuneQuestion.Contradiction, "69123"),
        InlineData("Marseille 75", CommuneQuestion.Contradiction, "13055")]
    [InlineData("Quartier inconnu 75013", CommuneQuestion.Contradiction, "75056"),
        InlineData("75013 35200", CommuneQuestion.Contradiction, "75056", "35238", "35200")]
    [InlineData("Saint-Denis", CommuneQuestion.Several, "97411", "93066", "11339", "30247")]
    public void An_ambiguous_text_is_a_question_with_every_choice(string typed, CommuneQuestion question,
        params string[] choices)
    {
        var reading = Finder.Find(typed);

        Assert.Null(reading.Commune);
        Assert.Equal(question, reading.Question);
        Assert.Equal(choices, reading.Choices.Select(c => c.Code));
    }

    [Fact]
    public void All_communes_of_one_name_are_offered_largest_first()
    {
        var expected = Table.Where(c => c.Name == "Sainte-Marie").OrderByDescending(c => c.Population)
            .Select(c => c.Code).ToList();

        Assert.True(expected.Count > 5);
        Assert.Equal(expected, Finder.Find("ste marie").Choices.Select(c => c.Code));
    }

    [Theory]
    [InlineData(""), InlineData("  "), InlineData("x"), InlineData("Zzzyx"), InlineData("00000"), InlineData("99999"),
        InlineData("13"), InlineData("-"), InlineData("\0\ud800"), InlineData("insee:"), InlineData("cedex 12")]
    [InlineData("insee:75013"), InlineData("postal:75056"), InlineData("insee:20004"), InlineData("2c004")]
    public void A_text_that_matches_no_commune_is_unknown(string typed) =>
        Assert.Equal(CommuneQuestion.Unknown, Finder.Find(typed).Question);

    [Fact]
    public void The_label_of_any_commune_is_read_as_that_commune()
    {
        foreach (var commune in Table)
        {
            Assert.Equal(commune.Code, Finder.Find(CommuneLabels.LabelFor(commune.Name, commune.Code)).Commune?.Code);
            Assert.Equal(commune.Code, Finder.Find($"insee:{commune.Code}").Commune?.Code);
        }
    }

    [Fact]
    public void A_number_of_two_communes_is_always_a_question()
    {
        var codes = Table.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        var homes = Table.SelectMany(c => c.Postcodes.Select(p => (Postcode: p, c.Code)))
            .ToLookup(p => p.Postcode, p => p.Code, StringComparer.Ordinal);
        var twofold = homes.Where(p => codes.Contains(p.Key) && !p.Contains(p.Key)).ToList();

        Assert.Equal(3003, twofold.Count);
        Assert.All(twofold,
            p => Assert.Equal([.. p.Append(p.Key).Order()], Finder.Find(p.Key).Choices.Select(c => c.Code).Order()));
        Assert.All(homes,
            p => Assert.True(Finder.Find(p.Key).Commune is not { } found
                || (p.Count() == 1 && p.First() == found.Code)));
    }

    [Fact]
    public void The_description_of_a_commune_is_in_both_languages()
    {
        var saintDenis = Table.Single(c => c.Code == "93066");

        Assert.Matches(@"^Saint-Denis \(Seine-Saint-Denis, 93\), 1\d\d\u202F\d{3} habitants$",
            CommuneLabels.DescriptionFor(saintDenis).Fr);
        Assert.Matches(@"^Saint-Denis \(Seine-Saint-Denis, 93\), 1\d\d,\d{3} inhabitants$",
            CommuneLabels.DescriptionFor(saintDenis).En);
    }

    private static void Finds(string typed, string code)
    {
        var reading = Finder.Find(typed);
        var found = reading.Commune?.Code
            ?? $"{reading.Question}: {string.Join(", ", reading.Choices.Select(c => c.Code))}";
        Assert.True(reading.Commune?.Code == code, $"'{typed}' is {found}, not {code}");
    }
}
