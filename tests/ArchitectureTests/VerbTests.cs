using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>The command line of the worker.</summary>
public class VerbTests
{
    [Fact]
    public void Every_verb_is_reached_from_the_root_command()
    {
        var files = SourceFile.Product
            .Where(f => f.Path.StartsWith("Matching.Worker/Commands/", StringComparison.Ordinal)).ToList();
        var verbs = files.SelectMany(f => f.Nodes<ClassDeclarationSyntax>()).Select(c => c.Identifier.Text)
            .Where(name => name.EndsWith("Command", StringComparison.Ordinal) && name != "WorkerCommand").ToList();
        var called = files.SelectMany(f => f.Nodes<InvocationExpressionSyntax>())
            .Select(call => call.Expression).OfType<MemberAccessExpressionSyntax>()
            .Select(access => access.Expression.ToString()).ToHashSet();
        Assert.True(verbs.Count > 15, string.Join(' ', verbs));
        Assert.Empty(verbs.Except(called));
    }
}
