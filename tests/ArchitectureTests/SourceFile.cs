using Matching.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Matching.ArchitectureTests;

/// <summary>A hand-written C# file of the repository, with its syntax tree.</summary>
/// <param name="Path">Path relative to the repository, with forward slashes.</param>
/// <param name="Tree">The parsed file.</param>
internal sealed record SourceFile(string Path, SyntaxTree Tree)
{
    private static readonly string[] ProductFolders =
        ["Matching.Model", "Matching.Api", "Matching.Worker", "seed-data", "bench"];
    private static readonly Lazy<IReadOnlyList<SourceFile>> Parsed = new(() => [.. ProductFolders.SelectMany(Find)
        .Select(path => new SourceFile(path,
            CSharpSyntaxTree.ParseText(File.ReadAllText(System.IO.Path.Combine(Repository.Root, path)))))]);

    /// <summary>Model, Api, Worker, demo data and benchmarks, without the migrations that EF Core generates.</summary>
    internal static IReadOnlyList<SourceFile> Product => Parsed.Value;

    /// <summary>Number of lines.</summary>
    internal int Lines => Tree.GetText().Lines.Count - 1;

    /// <summary>All nodes of a type.</summary>
    internal IEnumerable<TNode> Nodes<TNode>() where TNode : SyntaxNode =>
        Tree.GetRoot().DescendantNodes().OfType<TNode>();

    /// <summary>The place of a node, for a failure message.</summary>
    internal string PlaceOf(SyntaxNode node) => $"{Path}:{Tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}";

    /// <summary>Number of lines of a node, without the comments above it.</summary>
    internal int LinesOf(SyntaxNode node)
    {
        var span = Tree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    /// <summary>The C# files below a folder of the repository, without generated ones.</summary>
    internal static IEnumerable<string> Find(string folder) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "Migrations"))
            .Order(StringComparer.Ordinal);
}
