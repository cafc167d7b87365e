using System.CommandLine;
using System.Globalization;
using Matching.Datasets;
using Matching.Ranking;

namespace Matching.Worker.Commands;

/// <summary><c>allocate --data DIR --out FILE.csv</c>: one round under seats and one need per person.</summary>
internal static class AllocateCommand
{
    private const int Shortlist = 200;

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Dataset folder / dossier de données", Required = true };
        var model = new Option<string?>("--model") { Description = "Model file / fichier du modèle" };
        var output = new Option<string>("--out") { Description = "CSV to write / CSV à écrire", Required = true };
        var command = new Command("allocate", "One round: who is proposed to which need / un tour : qui est proposé à quel besoin") { data, model, output };
        command.SetAction(parsed => Run(parsed.GetValue(data)!, parsed.GetValue(model), parsed.GetValue(output)!));
        return command;
    }

    private static int Run(string data, string? modelPath, string output)
    {
        var model = RankCommand.ModelFor(modelPath, null);
        var dataset = DatasetFolder.Read(data, DatasetParts.All);
        var matcher = Matcher.Build(dataset, model);
        if (matcher.Notice is { } notice) Console.Error.WriteLine(notice);
        var given = dataset.Candidates?.ToLookup(c => c.Need, c => c.Employee, StringComparer.Ordinal);
        var needs = dataset.Needs.OrderBy(n => n.Id, StringComparer.Ordinal).ToArray();
        var lists = new AllocatedPair[needs.Length][];
        Parallel.For(0, needs.Length, i =>
        {
            var ranked = given is null ? matcher.Rank(needs[i], Shortlist) : matcher.RankGiven(needs[i], given[needs[i].Id]);
            lists[i] = [.. ranked.Where(c => c.ClosedBy.Count == 0).Select(c => new AllocatedPair(needs[i].Id, c.Employee, c.AcceptProbability))];
        });
        var chosen = Allocation.Greedy(lists.SelectMany(l => l), needs.ToDictionary(n => n.Id, n => n.Seats ?? 1, StringComparer.Ordinal));
        OutputFile.Write(output, writer =>
        {
            writer.WriteLine("need,employee,score");
            foreach (var p in chosen)
                writer.WriteLine($"{OutputFile.Field(p.Need)},{OutputFile.Field(p.Employee)},{p.Score.ToString("F6", CultureInfo.InvariantCulture)}");
        });
        Console.WriteLine(new LocalizedText($"{chosen.Count} propositions : {output}", $"{chosen.Count} pairs proposed: {output}"));
        return 0;
    }
}
