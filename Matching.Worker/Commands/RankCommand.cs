using System.CommandLine;
using System.Globalization;
using System.Text;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.Ranking.Models;

namespace Matching.Worker.Commands;

/// <summary><c>rank --data DIR --out FILE.csv</c>: people in order, need by need.</summary>
internal static class RankCommand
{
    private const int DefaultTop = 100;

    public static Command Create()
    {
        var data =
            new Option<string>("--data") { Description = "Dataset folder / dossier de données", Required = true };
        var model = new Option<string?>("--model") { Description = "Model file / fichier du modèle" };
        var output = new Option<string>("--out") { Description = "CSV to write / CSV à écrire", Required = true };
        var needs = new Option<string?>("--needs") { Description =
            "File with one need id a line / identifiants de besoins, un par ligne" };
        var top = TypedOptions.Whole("--top", "People a need / personnes par besoin");
        var method = new Option<string?>("--method") { Description = "learned | rules" };
        method.AcceptOnlyFromAmong("learned", "rules");
        var command = new Command("rank",
            "Order people for needs, without a database / classer les personnes, sans base de données") { data, model,
                output, needs, top, method };
        command.SetAction(
            parsed => Run(parsed.GetValue(data)!, parsed.GetValue(model), parsed.GetValue(output)!,
                parsed.GetValue(needs), parsed.GetValue(top), parsed.GetValue(method)));
        return command;
    }

    /// <summary>The model to serve, or null for the rules; refuses a call that contradicts itself.</summary>
    public static RankingModel? ModelFor(string? path, string? method)
    {
        if (method == "learned" && path is null)
            throw Fault("--method",
                "« learned » demande un modèle : ajoutez --model FICHIER, ou entraînez-en un avec « train »",
                "“learned” needs a model: add --model FILE, or train one with “train”");
        return path is null ? null : RankingModelFile.Load(path) is var model && method == "rules" ? null : model;
    }

    public static InputException Fault(string where, string fr, string en) =>
        new([new InputFault(where, null, null, new LocalizedText(fr, en))]);

    private static int Run(string data, string? modelPath, string output, string? needsPath, int? top, string? method)
    {
        if (top is < 1)
            throw Fault("--top", "un entier d'au moins 1 est attendu", "a whole number of at least 1 is expected");
        var model = ModelFor(modelPath, method);
        var dataset = DatasetFolder.Read(data, DatasetParts.All);
        var needs = NeedsOf(dataset, needsPath);
        var matcher = Matcher.Build(dataset, model);
        if (matcher.Notice is { } notice) Console.Error.WriteLine(notice);
        var given = dataset.Candidates?.GroupBy(c => c.Need, StringComparer.Ordinal).ToDictionary(g => g.Key,
            g => g.Select(c => c.Employee).ToArray(), StringComparer.Ordinal);
        if (given is not null) needs = [.. needs.Where(n => given.ContainsKey(n.Id))];
        var blocks = new string[needs.Length];
        Parallel.For(0, needs.Length, i => blocks[i] = Lines(needs[i].Id, given is null
            ? matcher.RankReachable(needs[i], top ?? DefaultTop)
            : matcher.RankGiven(needs[i], given[needs[i].Id], top ?? int.MaxValue)));
        OutputFile.Write(output, writer =>
        {
            writer.WriteLine("need,employee,rank,score,p_accept,reasons");
            foreach (var block in blocks) writer.Write(block);
        });
        Console.WriteLine(
            new LocalizedText($"{needs.Length} besoins classés ({matcher.Method}) : {output}",
                $"{needs.Length} needs ranked ({matcher.Method}): {output}"));
        return 0;
    }

    private static NeedRow[] NeedsOf(Dataset dataset, string? path)
    {
        var all = dataset.Needs.OrderBy(n => n.Id, StringComparer.Ordinal);
        if (path is null) return [.. all];
        if (!File.Exists(path)) throw Fault(path, "ce fichier n'existe pas", "no such file");
        var known = dataset.Needs.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var faults = new List<InputFault>();
        var line = 0;
        foreach (var raw in File.ReadLines(path))
        {
            line++;
            var id = raw.Trim().TrimStart('\uFEFF');
            if (id.Length == 0) continue;
            if (known.Contains(id)) asked.Add(id);
            else if (faults.Count < 100)
                faults.Add(
                    new InputFault(path, line, null,
                        new LocalizedText($"besoin « {id} » inconnu de needs.csv",
                            $"need “{id}” is not in needs.csv")));
        }
        if (faults.Count > 0) throw new InputException(faults);
        return [.. all.Where(n => asked.Contains(n.Id))];
    }

    private static string Lines(string need, IReadOnlyList<RankedCandidate> candidates)
    {
        var text = new StringBuilder();
        foreach (var c in candidates)
        {
            text.Append(OutputFile.Field(need)).Append(',').Append(OutputFile.Field(c.Employee)).Append(',')
                .Append(c.Rank.ToString(CultureInfo.InvariantCulture)).Append(',')
                .Append(c.Score.ToString("F6", CultureInfo.InvariantCulture)).Append(',')
                .Append(c.AcceptProbability.ToString("F6", CultureInfo.InvariantCulture)).Append(',')
                .Append(OutputFile.Field(ReasonTexts.Compact(c))).Append('\n');
        }
        return text.ToString();
    }
}
