using System.Runtime.InteropServices;

namespace Matching;

/// <summary>
/// Creates files (0600) and folders (0700) that only the process's own user can read. All personal data is written
/// through this class; files that libraries write (SQLite and its side files, keys) are covered by the umask that
/// <see cref="MaskProcess"/> sets. On Windows the permissions of the folder apply.
/// </summary>
public static partial class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const uint GroupAndOthers = 0b000_111_111;

    /// <summary>Contents of a data folder that earlier versions made readable to others.</summary>
    private static readonly string[] Stored = ["elan.db*", "elan.lock", "*.txt", "keys", "mail", "models", "logs"];

    /// <summary>Sets the process's umask so that new files are not readable to others; no effect on Windows.</summary>
    public static void MaskProcess()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(GroupAndOthers);
    }

    /// <summary>
    /// Creates a folder and its parents with private permissions; existing folders keep their permissions.
    /// </summary>
    public static DirectoryInfo Folder(string path) =>
        OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, OwnerOnlyFolder);

    /// <summary>Creates an empty file for writing and replaces an existing one.</summary>
    public static FileStream Create(string path)
    {
        // An overwritten file would keep its permissions.
        File.Delete(path);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new(path, options);
    }

    /// <summary>
    /// Restricts the permissions of files and folders that earlier versions created: the database, and the folders of
    /// keys, mails and models.
    /// </summary>
    /// <param name="dataFolder">Path of the data folder; it need not exist.</param>
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
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Removed in the meantime, or owned by another user, who is responsible for its permissions.
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint SetMask(uint mask);
}
