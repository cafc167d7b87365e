using System.Globalization;
using Matching.ModelTests.Datasets;
using Xunit;
using static Matching.ModelTests.Datasets.ColumnTable;

namespace Matching.UnitTests.Datasets;

/// <summary>
/// Column faults through the command line: every verb that reads a file writes the faults to standard error, exits 2
/// and writes no file.
/// </summary>
public sealed class VerbFaultTests
{
    private static readonly Dictionary<string, string[]> FilesOf = new()
    {
        ["rank"] = ["skills.csv", "occupations.csv", "communes.csv", "employees.csv", "associations.csv", "needs.csv",
            "history.csv", "candidates.csv"],
        ["allocate"] = ["employees.csv", "needs.csv"],
        ["train"] = ["needs.csv", "history.csv"],
        ["evaluate"] = ["employees.csv", "history.csv"],
    };

    public static TheoryData<string, string> VerbsAndFiles()
    {
        var data = new TheoryData<string, string>();
        foreach (var (verb, files) in FilesOf)
            foreach (var file in files) data.Add(verb, file);
        return data;
    }

    [Theory]
    [MemberData(nameof(VerbsAndFiles))]
    public async Task An_invalid_value_in_any_column_is_reported_with_file_line_and_column(string verb, string file)
    {
        using var folder = new TinyFolder();
        var expectedFaults = new List<(int Line, string Column)>();
        foreach (var column in All.Where(c => c.File == file && c.Wrong.Length > 0))
        {
            // A copy of the first row with a distinct key and one invalid value.
            var row = folder[file].Count;
            folder[file].Add([.. folder[file][1]]);
            if (folder[file][0][0] is "id" or "code") folder.Set(file, row, folder[file][0][0], $"other{row}");
            folder.Set(file, row, column.Name, column.Wrong[0]);
            expectedFaults.Add((row + 1, column.Name));
        }
        Assert.NotEmpty(expectedFaults);
        folder.Write();

        var error = await RefusedAsync(verb, folder);

        foreach (var (line, column) in expectedFaults)
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}, column {column}: "),
                error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(VerbsAndFiles))]
    public async Task All_missing_columns_are_reported_together(string verb, string file)
    {
        using var folder = new TinyFolder();
        var required = All.Where(c => c.File == file && c.Presence != Presence.Optional).ToArray();
        foreach (var column in required) folder.Set(file, 0, column.Name, $"not_{column.Name}");
        folder.Write();

        var error = await RefusedAsync(verb, folder);

        foreach (var column in required)
            Assert.Contains($"{file}, line 1, column {column.Name}: ", error, StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(string verb, TinyFolder folder)
    {
        var result = Path.Combine(folder.Directory, "result");
        string[] call = verb switch
        {
            "train" => [verb, "--data", folder.Directory, "--model", result],
            "evaluate" => [verb, "--data", folder.Directory],
            _ => [verb, "--data", folder.Directory, "--out", result],
        };
        var before = Directory.GetFiles(folder.Directory).Order(StringComparer.Ordinal).ToArray();
        var (code, output, error) = await Verb.RunAsync("en_GB.UTF-8", call);
        Assert.Equal((2, ""), (code, output));
        Assert.Equal(before, Directory.GetFiles(folder.Directory).Order(StringComparer.Ordinal));
        return error;
    }
}
