using Matching.Datasets;
using Matching.ModelTests.Ranking;
using Matching.Ranking.Models;
using Matching.Worker.Commands;
using Xunit;

namespace Matching.UnitTests.Commands;

/// <summary>What <c>evaluate</c> prints about limits.</summary>
public sealed class LimitTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("limits").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_row_has_the_figures_of_its_limit_and_a_warning_follows_the_table()
    {
        var lines = LimitTable.Lines(new()
        {
            Needs = 40,
            All = new(200, 70, 200),
            Within = new(80, 40, 80),
            Best = 200,
            BestAccepts = 50,
            Limits = [Format, Format with { Limit = "window", Beyond = None, Alone = None, ExpectedAccepts = 0 }],
        }).ToArray();

        Assert.Equal("limits: 40 needs, 200 shown pairs, 70 accepted; within all limits 80 shown, 40 accepted, rate "
            + "0.5000; first tens 200 pairs, 50.0 accepts expected", lines[0]);
        Assert.Equal(["format", "80", "30", "0.4286", "0.3750", "40", "0.5000", "[-0.1500,", "0.1500]", "40", "10.0",
            "20", "not-less-often"], Words(lines[2]));
        Assert.Equal(["window", "0", "0", "0.0000", "–", "0", "–", "–", "40", "10.0", "20", "too-few"],
            Words(lines[3]));
        Assert.Contains("Format", Assert.Single(lines[4..]), StringComparison.Ordinal);
    }

    /// <summary>One fold evaluates the last 30 % of the needs.</summary>
    [Fact]
    public async Task Evaluate_counts_the_pairs_beyond_each_limit_after_its_other_figures()
    {
        var world = HiddenWorld.Build(needs: 100, employees: 60, shown: 20, seed: 9);
        DatasetFolder.Write(_folder, world);
        var (code, output, error) = await Datasets.Verb.RunAsync("fr_FR.UTF-8", "evaluate", "--data", _folder);
        Assert.True(code == 0, error);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var gain = Array.FindIndex(lines, l => l.StartsWith("learned − rules: ", StringComparison.Ordinal));
        Assert.StartsWith("limits: 30 needs, ", lines[gain + 1], StringComparison.Ordinal);
        Assert.Equal(["format", "distance", "window", "days", "language", "skill"],
            lines[(gain + 3)..(gain + 9)].Select(l => Words(l)[0]));
        var (needs, people) = (world.Needs.Skip(70).ToDictionary(n => n.Id), world.Employees.ToDictionary(e => e.Id));
        var beyond = world.History.Where(h => needs.TryGetValue(h.Need, out var need)
            && people[h.Employee].Formats is { Count: > 0 } formats && !formats.Contains(need.Format!.Value)).ToArray();
        Assert.Equal([$"{beyond.Length}", $"{beyond.Count(h => h.Grade >= 2)}"], Words(lines[gain + 3])[1..3]);
    }

    private static ShownAnswers None { get; } = new(0, 0, 0);

    private static LimitEffect Format { get; } = new()
    {
        Limit = "format",
        Beyond = new(80, 30, 80),
        Alone = new(40, 20, 40),
        ExpectedAccepts = 20,
        DifferenceLow = -0.15,
        DifferenceHigh = 0.15,
        BestClosed = 40,
        BestAcceptsClosed = 10,
        NeedsShort = 20,
    };

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
