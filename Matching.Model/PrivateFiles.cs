using System.Runtime.InteropServices;

namespace Matching;

/// <summary>
/// Files and folders that only the process's own user reads: 0600 and 0700. Whatever holds people's data is written
/// through here; what libraries write (SQLite and its side files, keys) is covered by the mask that <see
/// cref="MaskProcess"/> sets. On Windows the folder's permissions rule.
/// </summary>
public static partial class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const uint GroupAndOthers = 0b000_111_111;

    /// <summary>What lies in a data folder: earlier versions made it readable to others.</summary>
    private static readonly string[] Stored = ["elan.db*", "elan.lock", "*.txt", "keys", "mail", "models", "logs"];

    /// <summary>From now on nothing that this process makes is readable to others.</summary>
    public static void MaskProcess()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(GroupAndOthers);
    }

    /// <summary>
    /// Makes a folder with its parents, private where it is new; one that is there keeps its permissions.
    /// </summary>
    public static DirectoryInfo Folder(string path) =>
        OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, OwnerOnlyFolder);

    /// <summary>Opens a new, empty file for writing, in place of one that is there.</summary>
    public static FileStream Create(string path)
    {
        // A file that is written over would keep its permissions.
        File.Delete(path);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }

    /// <summary>
    /// Takes from others what a data folder holds from earlier versions: the database, and the folders of keys, mails
    /// and models.
    /// </summary>
    /// <param name="dataFolder">The data folder; it need not exist.</param>
    public static void Tighten(string dataFolder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(dataFolder))
            return;
        foreach (var path in Stored.SelectMany(name => Directory.EnumerateFileSystemEntries(dataFolder, name)))
        {
            try
            {
                File.SetUnixFileMode(path, Directory.Exists(path) ? OwnerOnlyFolder : OwnerOnly);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // Removed meanwhile, or another user's: whoever owns it rules its permissions.
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint SetMask(uint mask);
}
