using System.Globalization;
using Matching.Bench;
using Matching.Bench.Csv;
using Matching.Bench.Linking;
using Matching.Bench.Transfers;
using Matching.Bench.Worlds;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["bare-api", var address])
    return await StartToReady.RunBareApiAsync(address);
if (args is ["linking", .. var folder])
    return LinkAblation.Run(folder);
if (args is ["worlds", .. var worldArguments])
    return WorldReport.Run(worldArguments);
if (args is ["ablation", .. var ablationArguments])
    return WorldAblation.Run(ablationArguments);
if (args is ["transfers", .. var transferArguments])
    return TransferReport.Run(transferArguments);
(string Id, Func<Task<Ratio>> Measure)[] rows =
[
    ("P1", () => Task.FromResult(PairScoring.Scorer())),
    ("P1x", () => Task.FromResult(PairScoring.Explained())),
    ("P1b", () => Task.FromResult(PairScoring.WithFeatures())),
    ("P7", () => Task.FromResult(RoundAllocation.Flow())),
    ("P12", StartToReady.MeasureAsync),
    ("C1", () => Task.FromResult(CsvParsing.WithSep())),
    ("C2", () => Task.FromResult(CsvParsing.WithSylvan())),
];
var unknown = args.Except(rows.Select(r => r.Id), StringComparer.OrdinalIgnoreCase).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine(
        $"Unknown row {string.Join(", ", unknown)}. Rows: {string.Join(", ", rows.Select(r => r.Id))}.");
    return 2;
}
Console.WriteLine(
    $"{Environment.ProcessorCount} cores, {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")} "
        + $"garbage collector, .NET {Environment.Version}, {Rounds.Count} rounds A B B A after one warm-up round");
Console.WriteLine($"{"row",-5}{"ours / peer",-62}{"ratio",8}{"95 %",18}{"control",9}{"goal",8}  ours, peer");
foreach (var (id,
    measure) in rows.Where(r => args.Length == 0 || args.Contains(r.Id, StringComparer.OrdinalIgnoreCase)))
{
    var r = await measure();
    var verdict = r.Control is < 0.95 or > 1.05 ? "invalid: control out of range" : r.IsMet ? "met" : "missed";
    Console.WriteLine(
        $"{id,-5}{r.What,-62}{r.Median,8:0.000}{$"[{r.Low:0.000}, {r.High:0.000}]",18}{r.Control,9:0.00}{r.Goal,8}  "
            + $"{r.Ours}, {r.Peer}: {verdict}");
}
return 0;
