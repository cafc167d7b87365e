namespace Matching.Api.Hosting;

/// <summary>
/// Lock on the data folder of an embedded installation. Two processes on one database file would both run the worker's
/// jobs and deliver each other's messages. The operating system releases the lock even if the process crashes.
/// </summary>
internal static class FolderOwner
{
    /// <summary>Locks the folder until the result is disposed.</summary>
    /// <returns>Null if another process holds the lock.</returns>
    internal static FileStream? Take(string folder)
    {
        PrivateFiles.Folder(folder);
        try
        {
            return new(Path.Combine(folder, "elan.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The message that a second process writes before it exits.</summary>
    internal static LocalizedText Taken(string folder) => new(
        $"Un autre processus Élan utilise déjà « {Path.GetFullPath(folder)} ». Arrêtez-le, ou indiquez un autre "
            + $"dossier : --DataFolder DOSSIER.",
        $"Another Élan process already uses \"{Path.GetFullPath(folder)}\". Stop it, or choose another folder: "
            + $"--DataFolder FOLDER.");
}
