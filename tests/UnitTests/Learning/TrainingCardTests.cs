using System.Security.Cryptography;
using System.Text.Json;
using Matching.Datasets;
using Matching.ModelTests.Ranking;
using Matching.UnitTests.Datasets;
using Xunit;

namespace Matching.UnitTests.Learning;

/// <summary>The model card that <c>train</c> writes.</summary>
public sealed class TrainingCardTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("card").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_card_contains_data_slices_calibration_and_the_comparison_with_the_rules()
    {
        var world = HiddenWorld.Build(needs: 150, employees: 200, shown: 30, seed: 9);
        DatasetFolder.Write(_folder, world);
        var model = Path.Combine(_folder, "model");

        var (code, _, error) = await Verb.RunAsync("en_GB.UTF-8", "train", "--data", _folder, "--model", model);

        Assert.True(code == 0, error);
        using var card = JsonDocument.Parse(await File.ReadAllTextAsync(model + ".card.json"));
        var (root, data, found) = (card.RootElement, card.RootElement.GetProperty("TrainingData"),
            card.RootElement.GetProperty("Card"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(model)));
        Assert.Equal(hash, root.GetProperty("FileSha256").GetString(), ignoreCase: true);
        Assert.Equal(world.History.Count, data.GetProperty("ShownPairs").GetInt32());
        Assert.Equal(world.History.Count(h => h.Grade >= 2), data.GetProperty("AcceptedByBoth").GetInt32());
        AssertCells(world, data.GetProperty("Cells"));
        AssertCalibration(found);
        Assert.InRange(found.GetProperty("LearnedNdcg").GetDouble(), 0.05, 1);
        Assert.InRange(found.GetProperty("RuleNdcg").GetDouble(), 0.05, 1);
        var gain = found.GetProperty("LearnedNdcg").GetDouble() - found.GetProperty("RuleNdcg").GetDouble();
        Assert.InRange(gain, found.GetProperty("GainLow").GetDouble(), found.GetProperty("GainHigh").GetDouble());
        Assert.Equal(root.GetProperty("Serves").GetBoolean(),
            root.GetProperty("WhyNot").ValueKind == JsonValueKind.Null);
    }

    /// <summary>The slices of one kind together contain all pairs.</summary>
    private static void AssertCells(Dataset world, JsonElement cells)
    {
        var of = cells.EnumerateArray()
            .ToDictionary(c => c.GetProperty("Slice").GetString()!, c => c.GetProperty("Pairs").GetInt32());
        foreach (var kind in new[] { "format=", "place=", "association=" })
            Assert.Equal(world.History.Count,
                of.Where(c => c.Key.StartsWith(kind, StringComparison.Ordinal)).Sum(c => c.Value));
    }

    /// <summary>The predicted and the observed rates of the hold-out pairs.</summary>
    private static void AssertCalibration(JsonElement found)
    {
        var bins = found.GetProperty("Calibration").EnumerateArray().ToArray();
        Assert.True(bins.Length > 1, "bins");
        Assert.All(bins, b => Assert.InRange(b.GetProperty("Said").GetDouble(), 0, 1));
        Assert.All(bins, b => Assert.InRange(b.GetProperty("Seen").GetDouble(), 0, 1));
        var gap =
            bins.Sum(
                b => b.GetProperty("Pairs").GetInt32()
                    * Math.Abs(b.GetProperty("Said").GetDouble() - b.GetProperty("Seen").GetDouble()));
        Assert.Equal(gap / bins.Sum(b => b.GetProperty("Pairs").GetInt32()),
            found.GetProperty("CalibrationError").GetDouble(), 9);
    }
}
