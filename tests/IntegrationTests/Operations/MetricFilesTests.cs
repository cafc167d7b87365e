using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Matching.Accounts;
using Matching.Jobs;
using Matching.Learning;
using Matching.ModelTests.Ranking;
using Matching.RankingModels;
using Matching.TestSupport;
using Xunit;
using YamlDotNet.Serialization;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// README, the alert rules and the dashboard speak of metrics and labels that a running Api and worker print.
/// </summary>
public sealed partial class MetricFilesTests(Installation plant) : IClassFixture<Installation>
{
    private static readonly string[] Words =
        ["by", "without", "on", "ignoring", "and", "or", "unless", "offset", "bool", "group_left", "group_right"];

    /// <summary>What Prometheus itself adds to every series.</summary>
    private static readonly string[] Prometheus = ["job", "instance"];

    [Fact]
    public async Task Every_metric_and_label_in_README_the_alerts_and_the_dashboard_is_printed_by_a_running_process()
    {
        await HappenAsync();
        Dictionary<string, HashSet<string>> printed = [];
        using var operators = await plant.SignInAsync(Installation.Operator);
        await Poll.UntilAsync(async () => Unknown(printed = await PrintedAsync(operators)).Count == 0,
            Installation.Deadline, () => string.Join('\n', Unknown(printed)));

        Assert.Empty(Unknown(printed));
        Assert.True(Expressions().Count() > 30);
        // Nothing of ours is left out of the README, where an operator looks for it.
        var read = MetricInReadme().Matches(Readme()).Select(m => m.Value).ToHashSet();
        Assert.Equal([], printed.Keys.Where(n => n.StartsWith("elan_", StringComparison.Ordinal))
            .Select(n => Family().Replace(n, "")).Distinct().Where(n => !read.Contains(n)));
    }

    [Fact]
    public async Task Every_counter_is_exported_as_0_before_its_first_event()
    {
        using var client = new HttpClient();
        using var operators = await plant.SignInAsync(Installation.Operator);
        foreach (var lines in new[] { await client.GetStringAsync(new Uri(plant.WorkerAddress, "/metrics")),
            await operators.GetStringAsync("/metrics") })
            foreach (var start in new[]
            {
                "elan_inbox_duplicates_total", "elan_reconciler_repaired_total", "elan_outbox_relayed_total",
                    "elan_mail_sent_total", "elan_mail_refused_total",
                "elan_mail_returned_total{", "elan_jobs_ended_total{",
            })
                Assert.Contains(lines.Split('\n'), l => l.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>
    /// A figure of the database is no counter: no sum over processes of a counter may count one event twice.
    /// </summary>
    [Fact]
    public async Task Values_that_every_process_reads_are_gauges_and_files_aggregate_them_by_maximum()
    {
        using var client = new HttpClient();
        var types = TypeLine().Matches(await client.GetStringAsync(new Uri(plant.WorkerAddress, "/metrics")))
            .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        foreach (var (where, expression) in Expressions())
            foreach (var gauge in types.Where(t => t.Value == "gauge"
                && t.Key.StartsWith("elan_", StringComparison.Ordinal)
                && expression.Contains(t.Key, StringComparison.Ordinal)))
                Assert.True(Regex.IsMatch(expression, $@"max( by \([a-z_]+\))? ?\({gauge.Key}"),
                    $"{where}: {expression}");
        Assert.Equal("gauge", types["elan_offers_made"]);
    }

    /// <summary>What a series needs that exists only after its first event: a job, a match run, a model.</summary>
    private async Task HappenAsync()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var db = plant.Database.Open();
        db.Jobs.Add(JobRow.Request(JobKind.Retention, 1, new SystemActor("test"), now));
        var folder = Directory.CreateTempSubdirectory("elan-metrics-").FullName;
        var trained = ModelTrainer.Train(HiddenWorld.Build(needs: 30, employees: 20, shown: 5, seed: 2), 1);
        var (learned, bytes) = new ModelFolder(folder).Save(trained with { Serves = true });
        Directory.Delete(folder, recursive: true);
        var model = new RegisteredModel
        {
            ModelId = learned.Id,
            FileHash = ModelFolder.HashOf(bytes),
            Seed = 1,
            TrainedAt = now.AddDays(-1),
            Card = learned.Card,
        }.RegisteredBy(new SystemActor("test"), now);
        db.ModelContents.Add(new ModelContent { Id = model.Id, Bytes = bytes });
        model.Serve("test", new SystemActor("test"), now);
        db.RankingModels.Add(model);
        await db.SaveChangesAsync();
        await Workflow.OpenNeedAsync(plant.Database, plant.World);
    }

    /// <summary>Names of series with their labels, of worker and Api together.</summary>
    private async Task<Dictionary<string, HashSet<string>>> PrintedAsync(HttpClient operators)
    {
        using var client = new HttpClient();
        var printed = new Dictionary<string, HashSet<string>>();
        foreach (var lines in new[] { await client.GetStringAsync(new Uri(plant.WorkerAddress, "/metrics")),
            await operators.GetStringAsync("/metrics") })
            foreach (var line in lines.Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
            {
                var name = Regex.Match(line, "^[a-zA-Z_:][a-zA-Z0-9_:]*").Value;
                printed.TryAdd(name, []);
                printed[name].UnionWith(LabelPrinted().Matches(line[name.Length..]).Select(m => m.Groups[1].Value));
            }
        return printed;
    }

    private static List<string> Unknown(Dictionary<string, HashSet<string>> printed)
    {
        var unknown = new List<string>();
        foreach (var (where, expression) in Expressions())
        {
            // A metric, its matchers, and what is grouped by.
            var bare = Regex.Replace(expression, "\"[^\"]*\"|\\[[^\\]]*\\]|\\{\\{[^}]*\\}\\}", "\"\"");
            var grouped = Regex.Matches(bare, @"\b(?:by|without|on|ignoring)\s*\(([^)]*)\)")
                .SelectMany(m => m.Groups[1].Value.Split(',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
            bare = Regex.Replace(bare, @"\b(?:by|without|on|ignoring)\s*\([^)]*\)", " ");
            var metrics = Regex.Matches(bare, @"(?<![a-zA-Z0-9_$])([a-zA-Z_:][a-zA-Z0-9_:]*)(?!\s*\()(?:\{([^}]*)\})?")
                .Where(m => !Words.Contains(m.Groups[1].Value)
                && !Regex.IsMatch(bare[..m.Index], @"\{[^}]*$")
                    && !Regex.IsMatch(bare[(m.Index + m.Groups[1].Length)..], @"^[a-zA-Z0-9_:]*\s*\(")).ToList();
            if (metrics.Count == 0)
                unknown.Add($"{where}: no metric in {expression}");
            var labels = new HashSet<string>(Prometheus);
            foreach (var metric in metrics.Where(m => m.Groups[1].Value != "up"))
                if (!printed.TryGetValue(metric.Groups[1].Value, out var known))
                    unknown.Add($"{where}: nothing prints {metric.Groups[1].Value}");
                else
                {
                    labels.UnionWith(known);
                    unknown.AddRange(Regex.Matches(metric.Groups[2].Value, "([a-z_]+)\\s*[=!]")
                        .Select(l => l.Groups[1].Value)
                        .Where(l => !known.Contains(l) && !Prometheus.Contains(l))
                            .Select(l => $"{where}: {metric.Groups[1].Value} has no label {l}"));
                }
            unknown.AddRange(grouped.Where(l => !labels.Contains(l))
                .Select(l => $"{where}: no label {l} in {expression}"));
        }
        unknown.AddRange(MetricInReadme().Matches(Readme()).Select(m => m.Value)
            .Where(m => !printed.Keys.Any(p => p == m || Family().Replace(p, "") == m))
            .Select(m => $"README: nothing prints {m}"));
        return [.. unknown.Distinct()];
    }

    private static IEnumerable<(string Where, string Expression)> Expressions()
    {
        var operate = Path.Combine(Repository.Root, "docs", "operate");
        var rules = new DeserializerBuilder().Build()
            .Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(File.ReadAllText(Path.Combine(operate,
            "alerts.yml")));
        foreach (var rule in rules["groups"].SelectMany(g => (List<object>)g["rules"])
            .Cast<Dictionary<object, object>>())
            yield return ($"alerts.yml {rule["alert"]}", (string)rule["expr"]);
        foreach (var panel in JsonNode.Parse(File.ReadAllText(Path.Combine(operate,
            "grafana-dashboard.json")))!["panels"]!.AsArray())
            foreach (var target in panel!["targets"]!.AsArray())
                yield return ($"grafana-dashboard.json {panel["title"]}", (string)target!["expr"]!);
    }

    private static string Readme() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "operate.md"));

    /// <summary>What the parts of a histogram add to its name.</summary>
    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Family();

    [GeneratedRegex("(?<=`)elan_[a-z_]+")]
    private static partial Regex MetricInReadme();

    [GeneratedRegex("([a-zA-Z_][a-zA-Z0-9_]*)=\"")]
    private static partial Regex LabelPrinted();

    [GeneratedRegex("^# TYPE ([a-z_]+) ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();
}
