using System.Globalization;
using Matching.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>Limits on the size of source files, so that a file fits on a screen.</summary>
public class LayoutTests
{
    private const int MaxColumns = 120;
    private const int MaxFileLines = 250;
    private const int MaxMedianFileLines = 50;
    private const int MaxNinthDecileFileLines = 130;
    private const int MaxMethodLines = 40;
    private const int MaxParameters = 6;
    private const int MaxPositionalMembers = 8;

    [Fact]
    public void No_line_of_code_is_longer_than_120_columns() =>
        AssertNone(SourceFile.Find("").Concat(Pages()).SelectMany(path =>
            File.ReadLines(Path.Combine(Repository.Root, path)).Select((text, i) => (Place: $"{path}:{i + 1}", text)))
            .Where(line => new StringInfo(line.text).LengthInTextElements > MaxColumns).Select(line => line.Place));

    [Fact]
    public void No_file_of_the_product_is_longer_than_250_lines() =>
        AssertNone(SourceFile.Product.Where(f => f.Lines > MaxFileLines).Select(f => $"{f.Path}: {f.Lines}"));

    [Fact]
    public void Half_of_the_files_fit_on_a_screen_and_nine_in_ten_on_three()
    {
        var lines = SourceFile.Product.Select(f => f.Lines).Order().ToList();
        Assert.InRange(lines[lines.Count / 2], 1, MaxMedianFileLines);
        Assert.InRange(lines[lines.Count * 9 / 10], 1, MaxNinthDecileFileLines);
    }

    [Fact]
    public void No_method_is_longer_than_40_lines() =>
        AssertNone(from file in SourceFile.Product
                   from node in file.Nodes<SyntaxNode>()
                   where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax
                       or AccessorDeclarationSyntax
                   let lines = file.LinesOf(node)
                   where lines > MaxMethodLines
                   select $"{file.PlaceOf(node)}: {lines}");

    [Fact]
    public void No_method_has_more_than_six_parameters() =>
        AssertNone(from file in SourceFile.Product
                   from method in file.Nodes<BaseMethodDeclarationSyntax>()
                   let count = method.ParameterList.Parameters.Count
                   where count > MaxParameters && !IsNative(method)
                   select $"{file.PlaceOf(method)}: {count}");

    [Fact]
    public void A_record_with_more_than_eight_members_names_them() =>
        AssertNone(from file in SourceFile.Product
                   from type in file.Nodes<TypeDeclarationSyntax>()
                   let count = type.ParameterList?.Parameters.Count ?? 0
                   where count > (type is RecordDeclarationSyntax ? MaxPositionalMembers : MaxParameters)
                   select $"{file.PlaceOf(type)}: {type.Identifier} {count}");

    /// <summary>The signature of a function of a native library is not ours.</summary>
    private static bool IsNative(BaseMethodDeclarationSyntax method) =>
        method.Modifiers.Any(m => m.Text is "extern") || method.AttributeLists.ToString().Contains("LibraryImport");

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "Matching.Api", "Pages"), "*.cshtml",
            SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file));

    private static void AssertNone(IEnumerable<string> places)
    {
        var found = places.ToList();
        Assert.True(found.Count == 0, $"{found.Count} places:\n{string.Join('\n', found)}");
    }
}
