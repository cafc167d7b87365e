using System.Globalization;
using Matching.Datasets;
using Matching.TestSupport;
using Matching.Text;

namespace Matching.Bench.Linking;

/// <summary>
/// Fits the weights of <see cref="EverydayModel"/> on labelled texts (logistic regression with ridge, AdaGrad) and
/// prints them, with recall and unwanted suggestions by floor: cross-validated in ten folds, and with the weights that
/// serve.
/// </summary>
internal static class EverydayFit
{
    private const int Folds = 10;
    private const int Steps = 400;
    private const double LearningRate = 0.3;
    private const double Ridge = 0.001;

    private static readonly double[] Floors = [0, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];

    private sealed record Example(LabelledText Text, string[] Codes, double[][] Features, double Certainty);

    internal static int Run(string[] args)
    {
        if (args is not [var folder, _, ..] || !args[1..].All(File.Exists))
            return Arguments.Refuse("everyday TAXONOMY_FOLDER TEXTS.csv…: a dataset folder, then labelled texts.");
        var targets = TaxonomyLinkers.SkillTargets(DatasetFolder.Read(folder, DatasetParts.Skills).Skills);
        var linker = new EverydayLinker(targets);
        var files = args[1..].Select(f => (File: f, Examples: LabelledText.ReadFile(f).Select(t =>
        {
            var (candidates, features) = linker.Read(t.Text);
            return new Example(t, [.. candidates.Select(c => targets[c.Entry].Code)], features,
                EverydayModel.Certainty(candidates.Count > 0 ? candidates[0].Total : 0));
        }).ToList())).ToList();
        var all = files.SelectMany(f => f.Examples).ToList();
        var folds = Enumerable.Range(0, Folds)
            .Select(k => Fit([.. all.Where((_, i) => i % Folds != k)])).ToArray();
        foreach (var (file, examples) in files)
        {
            Print($"{Path.GetFileName(file)}, cross-validated", examples, e => folds[all.IndexOf(e) % Folds]);
            Print($"{Path.GetFileName(file)}, as it serves", examples, _ => EverydayModel.Weights);
        }
        Console.WriteLine("weights fitted on all texts: " + string.Join(", ",
            Fit(all).Select(w => w.ToString("0.00", CultureInfo.InvariantCulture))));
        return 0;
    }

    private static void Print(string title, List<Example> examples, Func<Example, double[]> weightsOf)
    {
        var found = examples.ConvertAll(e => (e.Text, Found: (IReadOnlyList<(string Code, double Score)>)[.. e.Codes
            .Zip(e.Features, (code, f) => (code, e.Certainty * EverydayModel.Probability(f, weightsOf(e))))
            .OrderByDescending(c => c.Item2)]));
        Console.WriteLine($"\n{title}, {examples.Count} texts\n| floor | recall@5 | unwanted | right | suggested |\n"
            + "|---|---|---|---|---|");
        foreach (var floor in Floors)
        {
            var score = SuggestionScore.Compute(found, floor);
            Console.WriteLine($"| {floor:0.00} | {score.Recall:.000} | {score.Unwanted:.000} | {score.Right:.00} "
                + $"| {score.Count:0.0} |");
        }
    }

    private static double[] Fit(List<Example> examples)
    {
        var rows = examples.SelectMany(e => e.Codes.Zip(e.Features, (code, f) => (e.Text.GradeOf(code), f))).ToList();
        var (weights, squares) = (new double[EverydayModel.Count], new double[EverydayModel.Count]);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[EverydayModel.Count];
            foreach (var (grade, features) in rows)
            {
                var error = grade - EverydayModel.Probability(features, weights);
                for (var k = 0; k < gradient.Length; k++) gradient[k] += error * features[k] / rows.Count;
            }
            for (var k = 0; k < gradient.Length; k++)
            {
                if (k > 0) gradient[k] -= Ridge * weights[k];
                squares[k] += gradient[k] * gradient[k];
                weights[k] += LearningRate * gradient[k] / Math.Sqrt(squares[k] + 1e-12);
            }
        }
        return weights;
    }
}
