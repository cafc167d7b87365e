using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Matching.ModelTests.Learning;
using Matching.Ranking.Models;
using Xunit;

namespace Matching.ModelTests.Ranking.Models;

public sealed class RankingModelFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_report_on_limits_is_stored_with_the_card()
    {
        var report = LimitHistory.Report;
        RankingModelFile.Save(WithLimits(report), _path);
        var loaded = RankingModelFile.Load(_path).Card.Limits!;
        Assert.Equal(JsonSerializer.Serialize(report), JsonSerializer.Serialize(loaded));
        Assert.Equal(report.Limits, loaded.Limits);
    }

    [Fact]
    public void A_file_written_before_limits_were_judged_loads_and_does_not_know_them()
    {
        RankingModelFile.Save(WithLimits(LimitHistory.Report), _path);
        var lines = File.ReadAllText(_path).Split('\n', 2);
        var content = JsonNode.Parse(lines[1])!;
        Assert.True(content["Card"]!.AsObject().Remove("Limits"));
        var older = Encoding.UTF8.GetBytes(content.ToJsonString());
        var header = Encoding.UTF8.GetBytes($"elan-model 3 {Convert.ToHexStringLower(SHA256.HashData(older))}\n");
        File.WriteAllBytes(_path, [.. header, .. older]);

        var loaded = RankingModelFile.Load(_path);

        Assert.Null(loaded.Card.Limits);
        Assert.Equal(LearnedTastes.Model.Card.Pairs, loaded.Card.Pairs);
    }

    /// <summary>A training judges the limits of its hold-out rows; each breaks some or none.</summary>
    [Fact]
    public void A_trained_model_knows_what_limits_shut_out()
    {
        var card = LearnedTastes.Model.Card;
        var report = card.Limits!;
        Assert.InRange(report.Needs, card.JudgedNeeds, card.Needs);
        Assert.InRange(report.All.Shown, report.Needs, card.Pairs);
        Assert.Equal(card.Calibration.Sum(b => b.Pairs), report.All.Shown);
        Assert.InRange(report.Within.Shown, 1, report.All.Shown - report.Limits.Max(l => l.Beyond.Shown));
        Assert.InRange(report.Limits[0].Alone.Shown, 1, report.Limits[0].Beyond.Shown);
        Assert.InRange(report.BestAccepts, 1, report.Best);
    }

    private static RankingModel WithLimits(LimitReport report) =>
        LearnedTastes.Model with { Card = LearnedTastes.Model.Card with { Limits = report } };
}
