using Xunit;

namespace Matching.ModelTests.Datasets;

/// <summary>
/// Codes of arrondissements and merged communes in files are read as the current commune, except codes that the
/// folder's own table defines.
/// </summary>
public sealed class CommuneAliasTests
{
    public static TheoryData<string, string> Codes
    {
        get
        {
            var codes = new TheoryData<string, string> { { "93059", "93066" }, { "63266", "63255" },
                { "14697", "14654" }, { "67482", "67482" } };
            for (var n = 75101; n <= 75120; n++) codes.Add($"{n}", "75056");
            for (var n = 13201; n <= 13216; n++) codes.Add($"{n}", "13055");
            for (var n = 69381; n <= 69389; n++) codes.Add($"{n}", "69123");
            return codes;
        }
    }

    [Fact]
    public void A_former_code_is_read_as_the_current_commune_in_every_file()
    {
        using var folder = new TinyFolder();
        folder.Remove("communes.csv").Remove("history.csv").Remove("candidates.csv");
        var codes = Codes.Select(c => ((string)c[0], (string)c[1])).ToList();
        foreach (var file in new[] { "employees.csv", "associations.csv", "needs.csv" })
        {
            var (header, first) = (folder[file][0], folder[file][1]);
            folder[file].RemoveRange(1, folder[file].Count - 1);
            foreach (var (code, _) in codes)
            {
                List<string> row = [.. first];
                (row[header.IndexOf("id")], row[header.IndexOf("commune")]) = ($"x{code}", code);
                if (file == "needs.csv") row[header.IndexOf("association")] = $"x{code}";
                folder[file].Add(row);
            }
        }

        var read = folder.Read();

        Assert.Equal(codes, read.Employees.Select(e => (e.Id[1..], e.Commune)));
        Assert.Equal(codes, read.Associations.Select(a => (a.Id[1..], a.Commune)));
        Assert.Equal(codes, read.Needs.Select(n => (n.Id[1..], n.Commune!)));
    }

    [Fact]
    public void A_code_that_the_folder_defines_is_not_an_alias()
    {
        using var folder = new TinyFolder();
        folder["communes.csv"].Add(["75113", "Paris 13e", "48.83", "2.36", "", "75", ""]);
        folder.Set("employees.csv", 1, "commune", "75113").Set("employees.csv", 2, "commune", "75112");

        Assert.Equal(["75113", "75056"], folder.Read().Employees.Take(2).Select(e => e.Commune));
    }

    [Theory, InlineData("99999"), InlineData("75121"), InlineData("13001"), InlineData("Paris"), InlineData("75013")]
    public void An_unknown_code_is_refused(string code)
    {
        using var folder = new TinyFolder();
        folder.Set("employees.csv", 1, "commune", code);

        var fault = Assert.Single(Assert.Throws<InputException>(() => folder.Read()).Faults);

        Assert.Equal(("employees.csv", "commune"), (fault.File, fault.Column));
    }
}
