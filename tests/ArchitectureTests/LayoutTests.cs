using System.Globalization;
using Matching.TestSupport;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>Limits on the size of source files, so that a file fits on a screen.</summary>
public class LayoutTests
{
    private const int MaxColumns = 120;
    private const int MaxLines = 250;

    [Fact]
    public void No_line_of_code_is_longer_than_120_columns()
    {
        var tooLong =
            Sources().SelectMany(file => File.ReadLines(file).Select((line, i) => (file, Number: i + 1, line)))
            .Where(l => new StringInfo(l.line).LengthInTextElements > MaxColumns)
            .Select(l => $"{Path.GetRelativePath(Repository.Root, l.file)}:{l.Number}");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_file_of_the_product_is_longer_than_250_lines()
    {
        var files = Sources().Where(f => !IsTest(f)).Select(f => (File: f, Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > MaxLines).Select(f => $"{Path.GetRelativePath(Repository.Root, f.File)}: {f.Lines}");
        Assert.Empty(files);
    }

    private static bool IsTest(string file) =>
        Path.GetRelativePath(Repository.Root, file).StartsWith("tests", StringComparison.Ordinal);

    /// <summary>Hand-written C# files: without migrations, which EF Core generates.</summary>
    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories).Where(IsSource);

    private static bool IsSource(string file)
    {
        var parts = Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar);
        return !parts.Any(p => p is "bin" or "obj" or "Migrations" || p.StartsWith('.'));
    }
}
