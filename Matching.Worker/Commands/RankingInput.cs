using System.CommandLine;
using Matching.Ranking.Models;

namespace Matching.Worker.Commands;

/// <summary>Options and input that the verbs of ranking share.</summary>
internal static class RankingInput
{
    public static Option<string> Data() => new("--data")
    {
        Description = "Dataset folder / dossier de données",
        Required = true,
    };

    public static Option<string?> Model() => new("--model") { Description = "Model file / fichier du modèle" };

    /// <summary>Returns the model to use, or null for the published rules.</summary>
    /// <exception cref="InputException">The method "learned" is requested without a model.</exception>
    public static RankingModel? ModelFor(string? path, string? method)
    {
        if (method == "learned" && path is null)
            throw CommandLine.Fault("--method",
                "« learned » demande un modèle : ajoutez --model FICHIER, ou entraînez-en un avec « train »",
                "“learned” needs a model: add --model FILE, or train one with “train”");
        return path is null ? null : RankingModelFile.Load(path) is var model && method == "rules" ? null : model;
    }
}
