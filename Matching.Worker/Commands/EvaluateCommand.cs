using System.CommandLine;
using System.Globalization;
using Matching.Datasets;
using Matching.Learning;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>evaluate --data DIR</c>: compares learned, rule and random rankers on later needs, with intervals and slices.
/// </summary>
internal static class EvaluateCommand
{
    private const int Seed = 1;

    public static Verb Create()
    {
        var data = RankingInput.Data();
        var model = new Option<string?>("--model")
        {
            Description = "Model file; by default, a model is trained on earlier needs / fichier du modèle ; par "
                + "défaut, un modèle est entraîné sur les besoins antérieurs",
        };
        var folds = Options.Whole("--folds",
            "Number of later periods to evaluate on / nombre de périodes d'évaluation", defaultValue: 1);
        return new Verb("evaluate",
            "Evaluates the rankers on later needs / évalue les classements sur des besoins ultérieurs")
        {
            data, model, folds,
        }.Runs((parsed, ct) =>
        {
            var periods = parsed.GetValue(folds);
            if (periods is < 1 or > 10)
                throw CommandLine.Fault("--folds", "un entier de 1 à 10 est attendu",
                    "a whole number from 1 to 10 is expected");
            var ranker = RankingInput.ModelFor(parsed.GetValue(model), null);
            var dataset = DatasetFolder.Read(parsed.GetValue(data)!, DatasetParts.All & ~DatasetParts.Candidates);
            var evaluation = Evaluation.Run(dataset, ranker, periods, Seed, new ProgressLines(Console.Error), ct);
            Print(evaluation);
            return Task.FromResult(ExitCode.Done);
        });
    }

    private static void Print(EvaluationReport evaluation)
    {
        foreach (var note in evaluation.Notes) Console.WriteLine(note);
        Console.WriteLine($"{"method",-9}{"slice",-22}{"needs",7}  "
            + $"{"NDCG@10 [95 %]",-25}{"MRR",7}{"R@10",7}{"ECE",8}{"Brier",8}{"Gini",7}");
        foreach (var l in evaluation.Lines)
        {
            var interval = FormattableString.Invariant($"{l.Ndcg:F4} [{l.Low:F4}, {l.High:F4}]");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{l.Method,-9}{l.Slice,-22}{l.Needs,7}  "
                        + $"{interval,-25}{l.Mrr,7:F3}{l.Recall,7:F3}{l.Ece,8:F4}{l.Brier,8:F4}{l.Gini,7:F3}"));
        }
        var (low, mean, high) = evaluation.Gain;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"learned − rules: {mean:F4} [{low:F4}, {high:F4}] (paired bootstrap over needs, seed {Seed}, "
                + $"1000 draws)"));
        if (evaluation.Limits is { } limits)
            foreach (var line in LimitTable.Lines(limits)) Console.WriteLine(line);
    }
}
