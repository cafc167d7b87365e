using System.CommandLine;
using System.Globalization;
using System.Text;
using Matching.Datasets;
using Matching.Datasets.Csv;
using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.RankingModels;

namespace Matching.Worker.Commands;

/// <summary><c>rank --data DIR --out FILE.csv</c>: ranks employees for each need.</summary>
internal static class RankCommand
{
    private const int DefaultTop = 100;

    public static Command Create()
    {
        var data = RankingInput.Data();
        var model = RankingInput.Model();
        var output = new Option<string>("--out") { Description = "CSV to write / CSV à écrire", Required = true };
        var needs = new Option<string?>("--needs")
        {
            Description =
            "File with one need id per line / fichier d'identifiants de besoins, un par ligne"
        };
        var top = TypedOptions.Whole("--top", "Number of people per need / nombre de personnes par besoin");
        var method = new Option<string?>("--method") { Description = "learned | rules" };
        method.AcceptOnlyFromAmong("learned", "rules");
        var command = new Command("rank",
            "Ranks people for needs, without a database / classe les personnes par besoin, sans base de données")
        {
            data, model, output, needs, top, method,
        };
        command.SetAction(
            parsed => Run(parsed.GetValue(data)!, parsed.GetValue(model), parsed.GetValue(output)!,
                parsed.GetValue(needs), parsed.GetValue(top), parsed.GetValue(method)));
        return command;
    }

    private static int Run(string data, string? modelPath, string output, string? needsPath, int? top, string? method)
    {
        if (top is < 1)
            throw CommandLine.Fault("--top", "un entier d'au moins 1 est attendu",
                "a whole number of at least 1 is expected");
        var model = RankingInput.ModelFor(modelPath, method);
        var dataset = DatasetFolder.Read(data, DatasetParts.All);
        var needs = NeedsOf(dataset, needsPath);
        var matcher = FittedMatcher.Build(dataset, model);
        if (matcher.Notice is { } notice) Console.Error.WriteLine(notice);
        var candidates = dataset.Candidates?.GroupBy(c => c.Need, StringComparer.Ordinal).ToDictionary(g => g.Key,
            g => g.Select(c => c.Employee).ToArray(), StringComparer.Ordinal);
        if (candidates is not null) needs = [.. needs.Where(n => candidates.ContainsKey(n.Id))];
        var blocks = new string[needs.Length];
        Parallel.For(0, needs.Length, i => blocks[i] = Lines(needs[i].Id, candidates is null
            ? matcher.RankReachable(needs[i], top ?? DefaultTop)
            : matcher.RankGiven(needs[i], candidates[needs[i].Id], top ?? int.MaxValue)));
        OutputFile.Write(output, writer =>
        {
            writer.WriteLine("need,employee,rank,score,p_accept,reasons");
            foreach (var block in blocks) writer.Write(block);
        });
        Console.WriteLine(
            new LocalizedText($"{needs.Length} besoins classés ({matcher.Method}) : {output}",
                $"{needs.Length} needs ranked ({matcher.Method}): {output}"));
        return ExitCode.Done;
    }

    private static NeedRow[] NeedsOf(Dataset dataset, string? path)
    {
        var all = dataset.Needs.OrderBy(n => n.Id, StringComparer.Ordinal);
        if (path is null) return [.. all];
        if (!File.Exists(path)) throw CommandLine.Fault(path, "le fichier n'existe pas", "the file does not exist");
        var known = dataset.Needs.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var requested = new HashSet<string>(StringComparer.Ordinal);
        var faults = new List<InputFault>();
        var line = 0;
        foreach (var raw in File.ReadLines(path))
        {
            line++;
            var id = raw.Trim().TrimStart('\uFEFF');
            if (id.Length == 0) continue;
            if (known.Contains(id)) requested.Add(id);
            else if (faults.Count < 100)
                faults.Add(
                    new InputFault(path, line, null,
                        new LocalizedText($"le besoin « {id} » n'est pas dans needs.csv",
                            $"need “{id}” is not in needs.csv")));
        }
        if (faults.Count > 0) throw new InputException(faults);
        return [.. all.Where(n => requested.Contains(n.Id))];
    }

    private static string Lines(string need, IReadOnlyList<RankedCandidate> ranked)
    {
        var text = new StringBuilder();
        foreach (var c in ranked)
        {
            text.Append(CsvLine.Format(need, c.Employee, c.Rank.ToString(CultureInfo.InvariantCulture),
                c.Score.ToString("F6", CultureInfo.InvariantCulture),
                c.AcceptProbability.ToString("F6", CultureInfo.InvariantCulture), ReasonTexts.Compact(c))).Append('\n');
        }
        return text.ToString();
    }
}
