using Matching.Datasets;
using Matching.Datasets.Rows;
using Xunit;

namespace Matching.ModelTests.Datasets;

/// <summary>Row by row, as <c>import</c> reads: valid rows are kept and the others are reported.</summary>
public sealed class DatasetReaderTests
{
    [Fact]
    public void Valid_rows_are_kept_and_invalid_rows_are_reported_with_their_text()
    {
        using var folder = new TinyFolder();
        folder.Set("employees.csv", 2, "max_km", "far").Set("employees.csv", 2, "text", "dit \"oui\", puis");
        folder.Write();
        var reader = new DatasetReader(folder.Directory, DatasetParts.All, keepValidRows: true);
        var employees = ReadThrough(reader).Employees;
        Assert.Equal([true, false, true], employees.Select(e => e.IsValid));
        Assert.Equal([2, 3, 4], employees.Select(e => e.Line));
        Assert.Equal("max_km", Assert.Single(employees[1].Faults).Column);
        Assert.EndsWith(",\"dit \"\"oui\"\", puis\",false,", employees[1].Raw, StringComparison.Ordinal);
        Assert.Null(employees[1].Row);
    }

    [Fact]
    public void A_row_that_refers_to_a_refused_row_is_refused()
    {
        using var folder = new TinyFolder();
        folder.Set("employees.csv", 2, "max_km", "far");
        folder.Write();
        var read = ReadThrough(new DatasetReader(folder.Directory, DatasetParts.All, keepValidRows: true));
        Assert.Equal([true, true, false], read.History.Select(h => h.IsValid));
        Assert.Equal([true, false, false], read.Candidates.Select(h => h.IsValid));
        var fault = read.History[2].Faults[0];
        Assert.Equal(("history.csv", 4, "employee"), (fault.File, fault.Line, fault.Column));
        Assert.Contains("line 3", fault.Problem.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Skills_below_a_refused_skill_are_refused_down_to_the_leaves()
    {
        using var folder = new TinyFolder();
        folder.Set("skills.csv", 1, "label", "").Set("skills.csv", 3, "broader", "com.web");
        folder.Write();
        var skills = new DatasetReader(folder.Directory, DatasetParts.Skills, keepValidRows: true)
            .Read(DatasetFiles.Skills).ToArray();
        Assert.Equal(["fin", "fin.analytic", "fin.budget", "rh.recruit"],
            skills.Where(s => s.IsValid).Select(s => s.Row!.Code));
        Assert.All(skills.Where(s => !s.IsValid), s => Assert.NotEmpty(s.Raw));
    }

    [Fact]
    public void A_repeated_row_is_refused_and_the_first_one_is_kept()
    {
        using var folder = new TinyFolder();
        folder["employees.csv"].Add([.. folder["employees.csv"][1]]);
        folder.Write();
        var read = ReadThrough(new DatasetReader(folder.Directory, DatasetParts.All, keepValidRows: true));
        Assert.Equal([true, true, true, false], read.Employees.Select(e => e.IsValid));
        Assert.All(read.History, h => Assert.True(h.IsValid));
    }

    [Fact]
    public void Reading_continues_after_a_malformed_row()
    {
        using var folder = new TinyFolder();
        folder["needs.csv"].Insert(1, ["lonely"]);
        folder.Set("needs.csv", 2, "description", new string('x', 3 << 20));
        folder.Write();
        var needs = ReadThrough(new DatasetReader(folder.Directory, DatasetParts.All, keepValidRows: true)).Needs;
        Assert.Equal([false, false, true], needs.Select(n => n.IsValid));
        Assert.Equal("description", Assert.Single(needs[1].Faults).Column);
    }

    private static (List<RowResult<EmployeeRow>> Employees, List<RowResult<NeedRow>> Needs,
        List<RowResult<HistoryRow>> History, List<RowResult<CandidateRow>> Candidates)
        ReadThrough(DatasetReader reader)
    {
        Assert.All(reader.Read(DatasetFiles.Skills), s => Assert.True(s.IsValid));
        Assert.All(reader.Read(DatasetFiles.Occupations), s => Assert.True(s.IsValid));
        Assert.All(reader.Read(DatasetFiles.Communes), s => Assert.True(s.IsValid));
        var employees = reader.Read(DatasetFiles.Employees).ToList();
        Assert.All(reader.Read(DatasetFiles.Associations), s => Assert.True(s.IsValid));
        return (employees, reader.Read(DatasetFiles.Needs).ToList(), reader.Read(DatasetFiles.History).ToList(),
            reader.Read(DatasetFiles.Candidates).ToList());
    }
}
