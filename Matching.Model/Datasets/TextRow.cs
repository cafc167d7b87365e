using Matching.Datasets.Files;

namespace Matching.Datasets;

/// <summary>One text to link.</summary>
/// <param name="Id">Unique id in the file.</param>
/// <param name="Text">The text; an empty one links to nothing.</param>
public sealed record TextRow(string Id, string Text)
{
    /// <summary>Reads a file of <c>id,text</c>, in order of id.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">Something is wrong: its first hundred faults.</exception>
    public static IReadOnlyList<TextRow> ReadFile(string path)
    {
        if (!File.Exists(path))
            throw new InputException([new InputFault(path, null, null, new("ce fichier n'existe pas", "this file does not exist"))]);
        using var stream = File.OpenRead(path);
        var file = new TextsFile();
        var results = file.Read(stream, Path.GetFileName(path), new DatasetKeys()).ToList();
        var faults = results.SelectMany(r => r.Faults).Take(DatasetFolder.MostFaults).ToList();
        return faults.Count > 0 ? throw new InputException(faults) : file.Sorted([.. results.Select(r => r.Row!)]);
    }
}
