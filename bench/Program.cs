using System.Globalization;
using System.Runtime;
using Matching.Bench;
using Matching.Bench.Csv;
using Matching.Bench.Linking;
using Matching.Bench.Transfers;
using Matching.Bench.Worlds;
using Matching.Bench.Worlds.People;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["bare-api", var address]:
        return await StartToReady.RunBareApiAsync(address);
    case ["linking", .. var folder]:
        return LinkAblation.Run(folder);
    case ["everyday", .. var texts]:
        return EverydayFit.Run(texts);
    case ["worlds", .. var rest]:
        return WorldReport.Run(rest);
    case ["ablation", .. var rest]:
        return WorldAblation.Run(rest);
    case ["people", .. var rest]:
        return PeopleCommand.Run(rest);
    case ["transfers", .. var rest]:
        return TransferReport.Run(rest);
}
(string Id, Func<Task<Ratio>> Measure)[] rows =
[
    ("P1", PairScoring.ScorerAsync),
    ("P1x", PairScoring.ExplainedAsync),
    ("P1b", PairScoring.WithFeaturesAsync),
    ("P7", RoundAllocation.FlowAsync),
    ("P12", StartToReady.MeasureAsync),
    ("C1", CsvParsing.WithSepAsync),
    ("C2", CsvParsing.WithSylvanAsync),
];
if (!Arguments.AreKnown("row", "Rows", args, rows.Select(r => r.Id))) return 2;
Console.WriteLine(
    $"{Environment.ProcessorCount} cores, {(GCSettings.IsServerGC ? "server" : "workstation")} garbage collector, "
    + $".NET {Environment.Version}, {Rounds.Count} rounds A B B A after one warm-up round");
Console.WriteLine($"{"row",-5}{"ours / peer",-62}{"ratio",8}{"95 %",18}{"control",9}{"goal",8}  ours, peer");
foreach (var (id, measure) in rows)
{
    if (args.Length > 0 && !args.Contains(id, StringComparer.OrdinalIgnoreCase)) continue;
    var r = await measure();
    var (low, high) = r.Interval;
    var verdict = r.Control is < 0.95 or > 1.05 ? "invalid: control out of range" : r.IsMet ? "met" : "missed";
    Console.WriteLine(
        $"{id,-5}{r.What,-62}{r.Median,8:0.000}{$"[{low:0.000}, {high:0.000}]",18}{r.Control,9:0.00}{r.Goal,8}  "
        + $"{r.Ours}, {r.Peer}: {verdict}");
}
return 0;
