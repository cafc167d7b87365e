using System.Security.Cryptography;
using Matching.Persistence;
using Matching.Ranking.Models;
using Microsoft.EntityFrameworkCore;

namespace Matching.RankingModels;

/// <summary>
/// Stores model files, one per model. A file that differs from the hash in its row is refused with a reason.
/// </summary>
/// <param name="folder">Path of the folder; created when missing.</param>
public sealed class ModelFolder(string folder)
{
    /// <summary>Path of a model's file.</summary>
    /// <param name="modelId">12 hexadecimal digits.</param>
    public string PathOf(string modelId) => Path.Combine(folder, $"{modelId}.model");

    /// <summary>Writes a trained model under the name derived from its content.</summary>
    /// <returns>The model with its id, and the content of the file.</returns>
    public (RankingModel Model, byte[] Bytes) Save(RankingModel model)
    {
        var draft = CreateDraftPath();
        try
        {
            var saved = RankingModelFile.Save(model, draft);
            Failpoint.Pass("model.after_write");
            File.Move(draft, PathOf(saved.Id), overwrite: true);
            Failpoint.Pass("model.after_rename");
            return (saved, File.ReadAllBytes(PathOf(saved.Id)));
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>
    /// Reads a registered model. If the file is missing on this machine, it is restored from the database first.
    /// </summary>
    /// <exception cref="InputException">The file differs from the registered one, or this version cannot use
    /// it.</exception>
    public async Task<RankingModel> LoadAsync(MatchingDbContext db, RegisteredModel row, CancellationToken ct)
    {
        var path = PathOf(row.ModelId);
        if (!File.Exists(path))
            await RestoreAsync(db, row, ct);
        if (HashOf(await File.ReadAllBytesAsync(path, ct)) != row.FileHash)
        {
            throw Fault(path, "ce fichier n'est pas celui qui a été enregistré : il est tronqué, altéré ou étranger",
                "this is not the registered file: it is truncated, altered or foreign");
        }
        return RankingModelFile.Load(path);
    }

    /// <summary>Overwrites the file with the copy in the database.</summary>
    /// <exception cref="InputException">The database has no copy.</exception>
    public async Task RestoreAsync(MatchingDbContext db, RegisteredModel row, CancellationToken ct)
    {
        var path = PathOf(row.ModelId);
        var copy = await db.ModelContents.AsNoTracking().SingleOrDefaultAsync(c => c.Id == row.Id, ct)
            ?? throw Fault(path, "ce fichier manque et la base n'en a pas de copie",
                "this file is missing, and the database has no copy");
        var draft = CreateDraftPath();
        await using (var file = PrivateFiles.Create(draft))
        {
            await file.WriteAsync(copy.Bytes, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
    }

    private string CreateDraftPath()
    {
        PrivateFiles.Folder(folder);
        return Path.Combine(folder, $"{Guid.CreateVersion7():N}.draft");
    }

    private static InputException Fault(string path, string fr, string en) =>
        new([new(path, null, null, new(fr, en))]);

    /// <summary>Hexadecimal SHA-256 of a file's content, lower case.</summary>
    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
