using System.CommandLine;
using Matching.Datasets;
using Matching.Ranking;
using Matching.Ranking.Models;
using Matching.RankingModels;

namespace Matching.Worker.Commands;

/// <summary>Options and input that the verbs of ranking share.</summary>
internal static class RankingInput
{
    public static Option<string> Data() =>
        new("--data") { Description = "Dataset folder / dossier de données", Required = true };

    public static Option<string?> Model() => new("--model") { Description = "Model file / fichier du modèle" };

    public static Option<string> Output() =>
        new("--out") { Description = "CSV to write / CSV à écrire", Required = true };

    /// <summary>Builds the matcher of a dataset and writes its notice, if any, to standard error.</summary>
    public static Matcher BuildMatcher(Dataset dataset, RankingModel? model)
    {
        var matcher = FittedMatcher.Build(dataset, model);
        if (matcher.Notice is { } notice) Console.Error.WriteLine(notice);
        return matcher;
    }

    /// <summary>Returns the model to use, or null for the published rules.</summary>
    /// <exception cref="InputException">The method "learned" is requested without a model.</exception>
    public static RankingModel? ModelFor(string? path, string? method)
    {
        if (method == "learned" && path is null)
            throw CommandLine.Fault("--method",
                "« learned » demande un modèle : ajoutez --model FICHIER, ou entraînez-en un avec « train »",
                "“learned” needs a model: add --model FILE, or train one with “train”");
        var model = path is null ? null : RankingModelFile.Load(path);
        return method == "rules" ? null : model;
    }
}
