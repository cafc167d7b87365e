using System.Text;
using Matching.Datasets;
using Xunit;
using static Matching.ModelTests.Datasets.ColumnTable;

namespace Matching.ModelTests.Datasets;

/// <summary>
/// Every kind of fault for every column of every file: the message contains file, line, column and a remedy.
/// </summary>
public sealed class ColumnFaultTests
{
    // The row with the fault: the second, so that it can repeat the key of the first.
    private const int Row = 2;
    private const int Line = 3;

    public static TheoryData<string, string> Columns() => Where(_ => true);

    public static TheoryData<string, string> RequiredColumns() => Where(c => c.Presence != Presence.Optional);

    public static TheoryData<string, string> RequiredValues() => Where(c => c.Presence == Presence.Value);

    public static TheoryData<string, string> OptionalColumns() => Where(c => c.Presence == Presence.Optional);

    public static TheoryData<string, string, string> WrongValues()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var column in All)
            foreach (var wrong in column.Wrong) data.Add(column.File, column.Name, wrong);
        return data;
    }

    [Fact]
    public void The_table_lists_every_column()
    {
        using var folder = new TinyFolder();
        folder.Read();
        string[] files = ["skills.csv", "occupations.csv", "communes.csv", "employees.csv", "associations.csv",
            "needs.csv", "history.csv", "candidates.csv"];
        foreach (var file in files)
        {
            using var written = new TinyFolder();
            DatasetFolder.Write(written.Directory, folder.Read());
            var header = File.ReadLines(Path.Combine(written.Directory, file)).First();
            Assert.Equal(header.Split(','), All.Where(c => c.File == file).Select(c => c.Name));
        }
    }

    [Theory]
    [MemberData(nameof(RequiredColumns))]
    public void A_missing_required_column_is_refused(string file, string column)
    {
        using var folder = new TinyFolder();
        folder.Set(file, 0, column, "other");
        AssertFault(folder, file, 1, column);
    }

    [Theory]
    [MemberData(nameof(RequiredColumns))]
    public void A_required_column_in_upper_case_is_refused_and_shown(string file, string column)
    {
        using var folder = new TinyFolder();
        folder.Set(file, 0, column, $" {column.ToUpperInvariant()}");
        var fault = AssertFault(folder, file, 1, column);
        Assert.Contains(column.ToUpperInvariant(), fault.Problem.En, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OptionalColumns))]
    public void An_optional_column_may_be_absent(string file, string column)
    {
        using var folder = new TinyFolder();
        folder.Set(file, 0, column, "other");
        folder.Read();
    }

    [Theory]
    [MemberData(nameof(OptionalColumns))]
    public void An_optional_value_may_be_empty(string file, string column)
    {
        using var folder = new TinyFolder();
        folder.Set(file, Row, column, "");
        folder.Read();
    }

    [Theory]
    [MemberData(nameof(RequiredValues))]
    public void An_empty_required_value_is_refused(string file, string column)
    {
        foreach (var empty in new[] { "", "  " })
        {
            using var folder = new TinyFolder();
            folder.Set(file, Row, column, empty);
            AssertFault(folder, file, Line, column);
        }
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void A_wrong_value_is_refused(string file, string column, string wrong)
    {
        using var folder = new TinyFolder();
        if (column is "broader" && wrong == "rh.recruit") folder.Set(file, 7, "broader", "com.web");
        folder.Set(file, Row, column, wrong);
        AssertFault(folder, file, Line, column);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_field_over_1_MiB_is_refused(string file, string column)
    {
        using var folder = new TinyFolder();
        folder.Set(file, Row, column, new string('x', (1 << 20) + 1));
        AssertFault(folder, file, Line, column);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_NUL_is_refused(string file, string column)
    {
        using var folder = new TinyFolder();
        folder.Set(file, Row, column, "a\0b");
        AssertFault(folder, file, Line, column);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Bytes_that_are_not_UTF_8_are_refused(string file, string column)
    {
        using var folder = new TinyFolder();
        folder.Set(file, Row, column, "préféré");
        folder.Write();
        var text = folder.Text(file).Replace("préféré", "\uFFFE", StringComparison.Ordinal);
        var parts = text.Split('\uFFFE');
        folder.WriteBytes(file,
            [.. Encoding.UTF8.GetBytes(parts[0]), .. Encoding.Latin1.GetBytes("préféré"),
                .. Encoding.UTF8.GetBytes(parts[1])]);
        AssertFaultOnDisk(folder, file, Line, column);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_column_named_twice_is_refused(string file, string column)
    {
        using var folder = new TinyFolder();
        foreach (var row in folder[file]) row.Add(row == folder[file][0] ? column : "");
        AssertFault(folder, file, 1, column);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void An_unclosed_quote_is_reported_where_it_opens(string file, string column)
    {
        using var folder = new TinyFolder();
        folder.Set(file, Row, column, "@open@");
        folder.Write();
        folder.WriteBytes(file,
            Encoding.UTF8.GetBytes(folder.Text(file).Replace("@open@", "\"open", StringComparison.Ordinal)));
        AssertFaultOnDisk(folder, file, Line, column);
    }

    private static TheoryData<string, string> Where(Func<Entry, bool> condition)
    {
        var data = new TheoryData<string, string>();
        foreach (var column in All.Where(condition)) data.Add(column.File, column.Name);
        return data;
    }

    private static InputFault AssertFault(TinyFolder folder, string file, int line, string column)
    {
        folder.Write();
        return AssertFaultOnDisk(folder, file, line, column);
    }

    private static InputFault AssertFaultOnDisk(TinyFolder folder, string file, int line, string column)
    {
        var exception = Assert.Throws<InputException>(() => DatasetFolder.Read(folder.Directory, DatasetParts.All));
        var fault = exception.Faults[0];
        Assert.Equal((file, line, column), (fault.File, fault.Line, fault.Column));
        Remedy.AssertGiven(fault);
        return fault;
    }
}
