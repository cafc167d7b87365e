using System.Text;

namespace Matching.Worker.Commands;

/// <summary>Writes a file atomically: under a temporary name first, then renamed.</summary>
internal static class OutputFile
{
    public static void Write(string path, IEnumerable<string> lines)
    {
        RequireFolder(path);
        var temporary = path + ".tmp";
        using (var file = PrivateFiles.Create(temporary))
        {
            using var writer =
                new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
            foreach (var line in lines) writer.WriteLine(line);
            writer.Flush();
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <exception cref="InputException">The folder of the file does not exist.</exception>
    public static void RequireFolder(string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw CommandLine.Fault(path, "le dossier de sortie n'existe pas ; créez-le",
                "the output folder does not exist; create it");
    }
}
