using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Matching.Datasets;
using Matching.Learning;
using Matching.Ranking.Models;
using Matching.RankingModels;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>train --data DIR --model FILE</c>: trains a model on the history and reports whether it is fit to serve.
/// </summary>
internal static class TrainCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Verb Create()
    {
        var data = RankingInput.Data();
        var model = new Option<string>("--model")
        {
            Description = "Model file to write / fichier du modèle à écrire",
            Required = true,
        };
        var seed = Options.Whole("--seed", "Seed / graine", defaultValue: 1);
        return new Verb("train",
            "Trains a ranking model on history.csv / entraîne un modèle de classement sur history.csv")
        {
            data, model, seed,
        }.Runs((parsed, ct) =>
        {
            var dataset = DatasetFolder.Read(parsed.GetValue(data)!, DatasetParts.All & ~DatasetParts.Candidates);
            var path = parsed.GetValue(model)!;
            OutputFile.RequireFolder(path);
            var trained = RankingModelFile.Save(
                ModelTrainer.Train(dataset, parsed.GetValue(seed), new ProgressLines(Console.Out), ct), path);
            var card = JsonSerializer.Serialize(
                TrainingCard.Create(trained, dataset, ModelFolder.HashOf(File.ReadAllBytes(path))), Indented);
            OutputFile.Write(path + ".card.json", [card]);
            var c = trained.Card;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"NDCG@10 on {c.JudgedNeeds} later needs: learned {c.LearnedNdcg:F4}, rules {c.RuleNdcg:F4}, gain "
                        + $"[{c.GainLow:F4}, {c.GainHigh:F4}]"));
            Console.WriteLine(trained.Serves
                ? new LocalizedText("le modèle appris peut être mis en service", "the learned model is fit to serve")
                : trained.WhyNotServing);
            if (c.Limits is { } limits)
                foreach (var warning in LimitReportTexts.Warnings(limits)) Console.WriteLine(warning);
            return Task.FromResult(ExitCode.Done);
        });
    }
}
