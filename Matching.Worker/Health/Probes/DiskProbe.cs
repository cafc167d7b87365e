namespace Matching.Worker.Health.Probes;

/// <summary>Checks that a folder is writable by writing a file; an empty file would fit on a full disk.</summary>
internal static class DiskProbe
{
    /// <summary>Bytes written at the start of a program; more than a file system stores inline.</summary>
    internal const int AtStart = 64 * 1024;
    /// <summary>Bytes written by <c>doctor</c>, about the size of a model file.</summary>
    internal const int Thorough = 16 * 1024 * 1024;
    private const long MegaByte = 1024 * 1024;

    /// <summary>Writes and removes a file; creates the folder if it does not exist.</summary>
    /// <returns>Null if successful, otherwise the problem.</returns>
    internal static LocalizedText? FindProblem(string folder, int bytes)
    {
        var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            try
            {
                using var file = new FileStream(probe, FileMode.Create, FileAccess.Write);
                file.Write(new byte[bytes]);
                file.Flush(flushToDisk: true);
            }
            finally
            {
                File.Delete(probe);
            }
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            return new($"impossible d'écrire dans « {folder} » ({fault.Message})",
                $"\"{folder}\" cannot be written to ({fault.Message})");
        }
    }

    internal static LocalizedText Run(string folder)
    {
        if (FindProblem(folder, Thorough) is { } problem)
            throw new ProbeException(new($"{problem.Fr} ; libérez de la place ou changez DataFolder",
                $"{problem.En}; free some space or change DataFolder"));
        var fullPath = Path.GetFullPath(folder);
        var free = new DriveInfo(fullPath).AvailableFreeSpace / MegaByte;
        return new($"{fullPath}, {Thorough / MegaByte} Mo écrits, {free} Mo libres",
            $"{fullPath}, {Thorough / MegaByte} MB written, {free} MB free");
    }
}
