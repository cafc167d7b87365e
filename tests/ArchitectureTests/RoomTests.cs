using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Matching.TestSupport;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>What each room (a folder of a project) may use, see docs/architecture.md.</summary>
public class RoomTests
{
    /// <summary>
    /// The rooms of the workflow use each other: withdrawing a need ends its offers, approving an offer creates an
    /// assignment, and cancelling the assignment reopens the need (DECISIONS.md #95).
    /// </summary>
    private static readonly string[] Workflow =
        ["Assignments", "Associations", "Conventions", "FollowUps", "MatchRuns", "Needs", "Notices", "Offers",
            "Profiles", "ScoringLog", "Staff"];

    [Fact]
    public void Only_the_rooms_of_the_workflow_use_each_other_in_circles()
    {
        var assembly = typeof(Persistence.MatchingDbContext).Assembly;
        var circle = Assert.Single(FindCircles(ReadArrows(assembly, "Matching.")));
        var others = circle.Except(Workflow).ToList();
        Assert.True(others.Count == 0, string.Join('\n', ReadUses(assembly, "Matching.")
            .Where(use => use.From != use.To && others.Contains(use.From) && circle.Contains(use.To))
            .Select(use => $"{use.Type} uses {use.Target}")));
        Assert.Equal(Workflow, circle);
    }

    [Fact]
    public void The_rooms_of_the_Api_form_no_circle() =>
        Assert.Empty(FindCircles(ReadArrows(typeof(Program).Assembly, "Matching.Api.")));

    [Fact]
    public void The_rooms_of_the_worker_form_no_circle() =>
        Assert.Empty(FindCircles(ReadArrows(typeof(Worker.WorkerSetup).Assembly, "Matching.Worker.")));

    [Fact]
    public void Serving_never_calls_training()
    {
        var arrows = ReadArrows(typeof(Persistence.MatchingDbContext).Assembly, "Matching.");
        Assert.DoesNotContain("Learning", arrows["Ranking"]);
        Assert.DoesNotContain("Learning", arrows["MatchRuns"]);
    }

    [Fact]
    public void Only_the_Program_of_the_Api_uses_the_worker()
    {
        var users = SourceFile.Product.Where(f => f.Path.StartsWith("Matching.Api/", StringComparison.Ordinal))
            .Where(f => f.Nodes<NameSyntax>()
                .Any(n => n.ToString().StartsWith("Matching.Worker", StringComparison.Ordinal)))
            .Select(f => f.Path);
        Assert.Equal(["Matching.Api/Program.cs"], users);
    }

    [Fact]
    public void The_folder_of_a_test_is_the_folder_of_what_it_tests()
    {
        string[] products = ["Matching.Model", "Matching.Api", "Matching.Worker", "."];
        var strays = new[] { "ModelTests", "UnitTests", "IntegrationTests" }
            .SelectMany(project => Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests", project)))
            .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))
            .Where(folder => !products.Any(p => Directory.Exists(
                Path.Combine(Repository.Root, p, FolderNameOf(Path.GetFileName(folder))))))
            .Select(folder => Path.GetRelativePath(Repository.Root, folder));
        Assert.Empty(strays);

        static string FolderNameOf(string name) => name switch
        {
            "Api" => "Matching.Api",
            "Worker" => "Matching.Worker",
            "SeedData" => "seed-data",
            _ => name,
        };
    }

    /// <summary>
    /// For each room, the rooms that its types use. Persistence, which knows every entity, is left out, and so are the
    /// configurations that describe an entity's table to it.
    /// </summary>
    private static Dictionary<string, HashSet<string>> ReadArrows(System.Reflection.Assembly assembly, string root) =>
        ReadUses(assembly, root).GroupBy(use => use.From)
            .ToDictionary(g => g.Key, g => g.Select(use => use.To).Where(to => to != g.Key).ToHashSet());

    private static List<(string From, string To, string Type, string Target)> ReadUses(
        System.Reflection.Assembly assembly, string root)
    {
        var types = new ArchLoader().LoadAssemblies(assembly).Build().Types
            .Where(type => !type.Name.EndsWith("Configuration", StringComparison.Ordinal));
        return [.. from type in types
                   from target in type.Dependencies.Select(d => d.Target).Append(type)
                   where target is not GenericParameter
                   let rooms = (From: RoomOf(type, root), To: RoomOf(target, root))
                   where rooms is { From: not null and not "Persistence", To: not null and not "Persistence" }
                   select (rooms.From, rooms.To, type.FullName, target.FullName)];
    }

    private static string? RoomOf(IType type, string root) =>
        type.Namespace?.FullName is { } name && name.StartsWith(root, StringComparison.Ordinal)
            ? name[root.Length..].Split('.')[0]
            : null;

    /// <summary>Groups of rooms of which each reaches each other.</summary>
    private static List<string[]> FindCircles(Dictionary<string, HashSet<string>> arrows)
    {
        var reached = arrows.Keys.ToDictionary(room => room, room => Reach(room, arrows));
        return [.. arrows.Keys.Where(room => reached[room].Contains(room))
            .Select(room => reached[room].Where(other => reached[other].Contains(room)).Order(StringComparer.Ordinal)
                .ToArray())
            .DistinctBy(group => group[0])];
    }

    private static HashSet<string> Reach(string room, Dictionary<string, HashSet<string>> arrows)
    {
        var reached = new HashSet<string>();
        var queue = new Queue<string>(arrows[room]);
        while (queue.TryDequeue(out var next))
            if (reached.Add(next))
                foreach (var target in arrows.GetValueOrDefault(next) ?? [])
                    queue.Enqueue(target);
        return reached;
    }
}
