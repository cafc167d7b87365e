using System.Globalization;

namespace Matching.Worker.Health.Probes;

/// <summary>Writes to a folder what a program will write there. An empty file would fit on a full disk.</summary>
internal static class DiskProbe
{
    /// <summary>Bytes that the start of a program writes: more than a file system keeps beside its blocks.</summary>
    internal const int AtStart = 64 * 1024;
    /// <summary>Bytes that the doctor writes: about a model's file.</summary>
    internal const int Thorough = 16 * 1024 * 1024;
    private const long MegaByte = 1024 * 1024;

    /// <summary>Writes and removes a file; the folder is made when it is missing.</summary>
    /// <returns>Why it cannot be done, or null.</returns>
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
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            return new($"on ne peut pas écrire dans « {folder} » ({refused.Message})",
                $"\"{folder}\" cannot be written to ({refused.Message})");
        }
    }

    internal static LocalizedText Run(string folder)
    {
        if (FindProblem(folder, Thorough) is { } problem)
            throw new ProbeException(new($"{problem.Fr} ; libérez de la place ou changez DataFolder",
                $"{problem.En}; free some space or change DataFolder"));
        var whole = Path.GetFullPath(folder);
        var free = (new DriveInfo(whole).AvailableFreeSpace / MegaByte).ToString(CultureInfo.InvariantCulture);
        return new($"{whole}, {Thorough / MegaByte} Mo écrits, {free} Mo libres",
            $"{whole}, {Thorough / MegaByte} MB written, {free} MB free");
    }
}
