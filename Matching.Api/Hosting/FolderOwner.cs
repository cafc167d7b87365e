namespace Matching.Api.Hosting;

/// <summary>
/// The one process that an embedded installation's folder has: two on the same file would each run the worker's jobs
/// and deliver the other's messages. The operating system lets go of the lock however the process ends.
/// </summary>
internal sealed class FolderOwner : IDisposable
{
    private const string LockFile = "elan.lock";
    private readonly FileStream _held;

    private FolderOwner(FileStream held) => _held = held;

    /// <summary>Takes the folder.</summary>
    /// <returns>Null when another process has it.</returns>
    internal static FolderOwner? Take(string folder)
    {
        PrivateFiles.Folder(folder);
        try
        {
            return new FolderOwner(
                new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                    FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>What to tell the second process's person.</summary>
    internal static LocalizedText Taken(string folder) => new(
        $"Un autre Élan travaille déjà dans « {Path.GetFullPath(folder)} ». Arrêtez-le, ou donnez à celui-ci un "
            + $"autre dossier : --DataFolder DOSSIER.",
        $"Another Élan is at work in \"{Path.GetFullPath(folder)}\" already. Stop it, or give this one another "
            + $"folder: --DataFolder FOLDER.");

    public void Dispose() => _held.Dispose();
}
