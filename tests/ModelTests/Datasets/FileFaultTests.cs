using System.Text;
using Matching.Datasets;
using Xunit;

namespace Matching.ModelTests.Datasets;

/// <summary>Faults of a whole file and of the syntax of its rows.</summary>
public sealed class FileFaultTests
{
    public static TheoryData<string> Files() => [.. ColumnTable.All.Select(c => c.File).Distinct()];

    [Theory]
    [InlineData("skills.csv")]
    [InlineData("employees.csv")]
    [InlineData("associations.csv")]
    [InlineData("needs.csv")]
    public void A_missing_file_is_the_only_fault_reported(string file)
    {
        using var folder = new TinyFolder();
        var faults = FaultsOf(folder.Remove(file));
        var fault = Assert.Single(faults);
        Assert.Equal((file, null), (fault.File, fault.Line));
        Remedy.AssertGiven(fault);
    }

    [Fact]
    public void A_missing_folder_is_refused() =>
        Assert.Equal("data",
            Assert.Throws<InputException>(() => DatasetFolder.Read("no/such/folder", DatasetParts.All)).Faults[0].File);

    [Theory]
    [InlineData("occupations.csv")]
    [InlineData("history.csv")]
    [InlineData("candidates.csv")]
    public void An_optional_file_may_be_absent(string file)
    {
        using var folder = new TinyFolder();
        if (file == "occupations.csv") WithoutOccupations(folder);
        var dataset = folder.Remove(file).Read();
        Assert.Equal(file == "candidates.csv", dataset.Candidates is null);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_semicolon_or_tab_as_delimiter_is_reported(string file)
    {
        foreach (var delimiter in new[] { ";", "\t" })
        {
            using var folder = new TinyFolder();
            folder.Write();
            folder.WriteBytes(file, Encoding.UTF8.GetBytes(folder.Text(file, delimiter)));
            AssertOnly(folder, file, 1, folder[file][0][0], "comma");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Quoted_names_between_semicolons_are_reported_as_a_wrong_delimiter(string file)
    {
        using var folder = new TinyFolder();
        folder.Write();
        folder.WriteBytes(file, Encoding.UTF8.GetBytes("\"" + string.Join("\";\"", folder[file][0]) + "\"\n"));
        AssertOnly(folder, file, 1, folder[file][0][0], "comma");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void UTF_16_is_reported(string file)
    {
        foreach (var encoding in new Encoding[] { new UnicodeEncoding(false, true), new UnicodeEncoding(true, true),
            new UnicodeEncoding(false, false) })
        {
            using var folder = new TinyFolder();
            folder.Write();
            folder.WriteBytes(file, [.. encoding.GetPreamble(), .. encoding.GetBytes(folder.Text(file))]);
            AssertOnly(folder, file, 1, folder[file][0][0], "UTF-16");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_empty_file_is_reported_as_a_missing_header(string file)
    {
        using var folder = new TinyFolder();
        folder.Write();
        folder.WriteBytes(file, []);
        AssertOnly(folder, file, 1, folder[file][0][0], "header");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_row_with_too_few_or_too_many_fields_is_refused(string file)
    {
        foreach (var change in new Action<List<string>>[] { row => row.RemoveAt(row.Count - 1), row => row.Add("") })
        {
            using var folder = new TinyFolder();
            change(folder[file][2]);
            var fault = FaultsOf(folder)[0];
            Assert.Equal((file, 3), (fault.File, fault.Line));
            Assert.NotNull(fault.Column);
            Remedy.AssertGiven(fault);
        }
    }

    [Theory]
    [InlineData("Dix \"ans", "between quotes")]
    [InlineData("\"Dix\" ans", "closing quote")]
    [InlineData("Dix\rans", "carriage return")]
    public void Bad_quoting_is_reported(string field, string expected)
    {
        using var folder = new TinyFolder();
        folder.Write();
        folder.WriteBytes("employees.csv",
            Encoding.UTF8
                .GetBytes(folder.Text("employees.csv")
                    .Replace("Dix ans de sites vitrines", field, StringComparison.Ordinal)));
        var fault = FaultsOnDisk(folder)[0];
        Assert.Equal(("employees.csv", 2, "text"), (fault.File, fault.Line, fault.Column));
        Assert.Contains(expected, fault.Problem.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_counted_through_line_breaks_inside_quotes_and_blank_lines()
    {
        using var folder = new TinyFolder();
        folder.Set("needs.csv", 1, "description", "une\ndeux\r\ntrois").Set("needs.csv", 2, "days", "x");
        var fault = Assert.Single(FaultsOf(folder));
        Assert.Equal((5, "days"), (fault.Line, fault.Column));

        folder.WriteBytes("needs.csv",
            Encoding.UTF8.GetBytes(folder.Text("needs.csv").Replace("\nn2", "\n\n\nn2", StringComparison.Ordinal)));
        Assert.Equal(7, Assert.Single(FaultsOnDisk(folder)).Line);
    }

    [Fact]
    public void A_value_on_a_later_line_of_its_row_is_reported_with_that_line()
    {
        using var folder = new TinyFolder();
        folder.Set("needs.csv", 1, "description", "une\ndeux").Set("needs.csv", 1, "days", "x");
        Assert.Equal(3, Assert.Single(FaultsOf(folder)).Line);
    }

    [Fact]
    public void A_repeated_pair_is_refused()
    {
        foreach (var file in new[] { "history.csv", "candidates.csv" })
        {
            using var folder = new TinyFolder();
            folder[file].Add([.. folder[file][1]]);
            var fault = Assert.Single(FaultsOf(folder));
            Assert.Equal((file, 5, "employee"), (fault.File, fault.Line, fault.Column));
            Assert.Contains("line 2", fault.Problem.En, StringComparison.Ordinal);
            Remedy.AssertGiven(fault);
        }
    }

    [Fact]
    public void Each_skill_of_a_cycle_of_parents_is_reported_and_its_descendants_are_not()
    {
        using var folder = new TinyFolder();
        folder.Set("skills.csv", 1, "broader", "fin").Set("skills.csv", 4, "broader", "com");
        var faults = FaultsOf(folder);
        Assert.Equal([2, 5], faults.Select(f => f.Line!.Value));
        Assert.Contains("com → fin → com", faults[0].Problem.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_at_the_first_hundred_faults_in_order_of_file_and_line()
    {
        using var folder = new TinyFolder();
        for (var i = 0; i < 80; i++)
        {
            folder["skills.csv"].Add([$"s{i}", "", "", "", "", ""]);
            folder["associations.csv"].Add([$"b{i}", "", "67482", "", ""]);
        }
        var faults = FaultsOf(folder);
        Assert.Equal(100, faults.Count);
        Assert.Equal(Enumerable.Range(9, 80).Select(line => ("skills.csv", (int?)line)),
            faults.Take(80).Select(f => (f.File, f.Line)));
        Assert.Equal(Enumerable.Range(4, 20).Select(line => ("associations.csv", (int?)line)),
            faults.Skip(80).Select(f => (f.File, f.Line)));
    }

    [Fact]
    public void All_faults_of_a_row_are_reported()
    {
        using var folder = new TinyFolder();
        folder.Set("employees.csv", 1, "max_km", "far").Set("employees.csv", 1, "remote", "maybe")
            .Set("employees.csv", 1, "text", "ok");
        Assert.Equal(["max_km", "remote"], FaultsOf(folder).Select(f => f.Column));
    }

    [Fact]
    public void Rows_that_refer_to_a_refused_row_report_no_further_fault()
    {
        using var folder = new TinyFolder();
        folder.Set("employees.csv", 1, "max_km", "far");
        Assert.Equal("max_km", Assert.Single(FaultsOf(folder)).Column);
    }

    [Theory]
    [InlineData("skills.csv", DatasetParts.Skills)]
    [InlineData("occupations.csv", DatasetParts.Occupations)]
    [InlineData("history.csv", DatasetParts.History)]
    public void A_part_can_be_read_when_all_other_files_are_absent(string file, DatasetParts part)
    {
        using var folder = new TinyFolder();
        foreach (var other in ColumnTable.All.Select(c => c.File).Distinct().Where(f => f != file))
            folder.Remove(other);
        var dataset = folder.Read(part);
        Assert.Equal(folder[file].Count - 1, dataset.Skills.Count + dataset.Occupations.Count + dataset.History.Count);
    }

    internal static void WithoutOccupations(TinyFolder folder)
    {
        folder.Set("employees.csv", 1, "occupation", "").Set("employees.csv", 2, "occupation", "")
            .Set("needs.csv", 1, "occupation", "");
    }

    private static IReadOnlyList<InputFault> FaultsOf(TinyFolder folder)
    {
        folder.Write();
        return FaultsOnDisk(folder);
    }

    private static IReadOnlyList<InputFault> FaultsOnDisk(TinyFolder folder) =>
        Assert.Throws<InputException>(() => DatasetFolder.Read(folder.Directory, DatasetParts.All)).Faults;

    private static void AssertOnly(TinyFolder folder, string file, int line, string column, string words)
    {
        var fault = Assert.Single(FaultsOnDisk(folder));
        Assert.Equal((file, line, column), (fault.File, fault.Line, fault.Column));
        Assert.Contains(words, fault.Problem.En, StringComparison.Ordinal);
        Remedy.AssertGiven(fault);
    }
}
