using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>
/// Reads and writes model files: the line <c>elan-model 3 SHA256</c>, then JSON. Any other content is refused with a
/// reason.
/// </summary>
public static class RankingModelFile
{
    /// <summary>Format version that this code writes and reads.</summary>
    public const int Version = 3;
    private static readonly string VersionText = FormattableString.Invariant($"{Version}");
    private const string Magic = "elan-model";
    private static readonly JsonSerializerOptions Json =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Writes a model atomically: to a temporary file, flushed to disk, then renamed.</summary>
    /// <returns>The model with its id set.</returns>
    public static RankingModel Save(RankingModel model, string path)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(model, Json);
        var hash = HashOf(body);
        var temporary = path + ".tmp";
        using (var file = PrivateFiles.Create(temporary))
        {
            file.Write(Encoding.ASCII.GetBytes($"{Magic} {VersionText} {hash}\n"));
            file.Write(body);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
        return model with { Id = hash[..12] };
    }

    /// <summary>Reads a model and verifies its hash, version and array lengths.</summary>
    /// <exception cref="InputException">The file is missing, not a model, truncated, corrupt or of another
    /// version.</exception>
    public static RankingModel Load(string path)
    {
        if (!File.Exists(path))
            throw Refused(path, "ce fichier n'existe pas ; entraînez un modèle avec « train »",
                "no such file; train a model with “train”");
        var bytes = File.ReadAllBytes(path);
        var end = Array.IndexOf(bytes, (byte)'\n', 0, Math.Min(bytes.Length, 200));
        var header = end < 0 ? [] : Encoding.ASCII.GetString(bytes, 0, end).Split(' ');
        if (header.Length != 3 || header[0] != Magic)
            throw Refused(path, "ce n'est pas un modèle d'Élan", "this is not a model of Élan");
        if (header[1] != VersionText)
            throw Refused(path, $"version {header[1]}, {VersionText} attendue ; entraînez-le de nouveau",
                $"version {header[1]}, {VersionText} expected; train it again");
        var body = bytes.AsSpan(end + 1);
        var hash = HashOf(body);
        if (hash != header[2])
            throw Refused(path, "fichier tronqué ou altéré (empreinte différente) ; entraînez-le de nouveau",
                "truncated or altered (its digest differs); train it again");
        try
        {
            var model = JsonSerializer.Deserialize<RankingModel>(body, Json);
            if (FaultOf(model) is { } fault)
                throw Refused(path, $"modèle inutilisable ({fault}) ; entraînez-le de nouveau",
                    $"unusable model ({fault}); train it again");
            return model! with { Id = hash[..12] };
        }
        catch (JsonException e)
        {
            throw Refused(path, "contenu illisible : " + e.Message, "unreadable content: " + e.Message);
        }
    }

    private static string? FaultOf(RankingModel? model) => model is null ? "empty"
        : !model.Features.SequenceEqual(FeatureTable.Names) ? "features differ from those of this version"
        : model.Chance is not
        {
            Person.Length: FeatureTable.Count + 1, Host.Length: FeatureTable.Count + 1, Known: not null,
            Newcomer: not null
        } ? "acceptance model: number of features differs"
        : model.Kinship is { Fits: false } ? "skill-transfer model: array lengths do not match"
        : model.Expectation is not
        {
            Weights.Length: FeatureTable.Count, AssociationWeights.Length: FeatureTable.Count,
            Spread.Length: FeatureTable.Count
        } ? "base-rate model: number of features differs"
        : model.Trees.Fault(FeatureTable.Count);

    private static string HashOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private static InputException Refused(string path, string fr, string en) =>
        new([new InputFault(path, null, null, new(fr, en))]);
}
