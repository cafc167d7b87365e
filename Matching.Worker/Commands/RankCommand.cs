using System.CommandLine;
using System.Globalization;
using Matching.Datasets;
using Matching.Datasets.Csv;
using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Explanations;

namespace Matching.Worker.Commands;

/// <summary><c>rank --data DIR --out FILE.csv</c>: ranks employees for each need.</summary>
internal static class RankCommand
{
    public static Verb Create()
    {
        var (data, model, output) = (RankingInput.Data(), RankingInput.Model(), RankingInput.Output());
        var needs = new Option<string?>("--needs")
        {
            Description = "File with one need id per line / fichier d'identifiants de besoins, un par ligne",
        };
        var top = Options.Whole("--top", "Number of people per need / nombre de personnes par besoin");
        var method = new Option<string?>("--method") { Description = "learned | rules" };
        method.AcceptOnlyFromAmong("learned", "rules");
        return new Verb("rank",
            "Ranks people for needs, without a database / classe les personnes par besoin, sans base de données")
        {
            data, model, output, needs, top, method,
        }.Runs(parsed => Run(parsed.GetValue(data)!, parsed.GetValue(model), parsed.GetValue(output)!,
            parsed.GetValue(needs), parsed.GetValue(top), parsed.GetValue(method)));
    }

    private static int Run(string data, string? modelPath, string output, string? needsPath, int? top, string? method)
    {
        Options.RequirePositive("--top", top);
        var model = RankingInput.ModelFor(modelPath, method);
        var dataset = DatasetFolder.Read(data, DatasetParts.All);
        var needs = NeedsOf(dataset, needsPath);
        var matcher = RankingInput.BuildMatcher(dataset, model);
        var candidates = dataset.Candidates?.ToLookup(c => c.Need, c => c.Employee);
        if (candidates is not null) needs = [.. needs.Where(n => candidates.Contains(n.Id))];
        var blocks = new string[needs.Length];
        Parallel.For(0, needs.Length, i => blocks[i] = Lines(needs[i].Id, candidates is null
            ? matcher.RankReachable(needs[i], top ?? 50)
            : matcher.RankGiven(needs[i], candidates[needs[i].Id], top ?? int.MaxValue)));
        OutputFile.Write(output,
            blocks.Where(b => b.Length > 0).Prepend("need,employee,rank,score,p_accept,reasons"));
        CommandLine.Print($"{needs.Length} besoins classés ({matcher.Method}) : {output}",
            $"{needs.Length} needs ranked ({matcher.Method}): {output}");
        return ExitCode.Done;
    }

    private static NeedRow[] NeedsOf(Dataset dataset, string? path)
    {
        var all = dataset.Needs.OrderBy(n => n.Id, StringComparer.Ordinal);
        if (path is null) return [.. all];
        if (!File.Exists(path)) throw CommandLine.Fault(path, "le fichier n'existe pas", "the file does not exist");
        var known = dataset.Needs.Select(n => n.Id).ToHashSet();
        var requested = new HashSet<string>();
        var faults = new List<InputFault>();
        foreach (var (index, raw) in File.ReadLines(path).Index())
        {
            var id = raw.Trim().TrimStart('\uFEFF');
            if (id.Length == 0) continue;
            if (known.Contains(id)) requested.Add(id);
            else if (faults.Count < 100)
                faults.Add(new(path, index + 1, null,
                    new($"le besoin « {id} » n'est pas dans needs.csv", $"need “{id}” is not in needs.csv")));
        }
        if (faults.Count > 0) throw new InputException(faults);
        return [.. all.Where(n => requested.Contains(n.Id))];
    }

    private static string Lines(string need, IReadOnlyList<RankedCandidate> ranked) =>
        string.Join('\n', ranked.Select(c => CsvLine.Format(need, c.Employee, $"{c.Rank}",
            c.Score.ToString("F6", CultureInfo.InvariantCulture),
            c.AcceptProbability.ToString("F6", CultureInfo.InvariantCulture), ReasonTexts.Compact(c))));
}
