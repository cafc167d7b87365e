using Matching.Datasets.Files;

namespace Matching.Datasets;

/// <summary>One text to link to the taxonomy: a row of an <c>id,text</c> file.</summary>
/// <param name="Id">Unique id in the file.</param>
/// <param name="Text">The text, or empty.</param>
public sealed record TextRow(string Id, string Text)
{
    /// <summary>Reads a file of texts by the CSV rules of dataset files (docs/formats.md).</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InputException">The file is missing or has faults; contains the first 100.</exception>
    public static IReadOnlyList<TextRow> ReadFile(string path)
    {
        if (!File.Exists(path))
            throw new InputException(
                [new InputFault(path, null, null,
                    new("le fichier n'existe pas ; indiquez un fichier CSV avec les colonnes « id,text »",
                        "the file does not exist; give a CSV file with the columns 'id,text'"))]);
        var faults = new List<InputFault>();
        var rows = DatasetFolder.Collect(new TextRowsFile().Read(path, Path.GetFileName(path), new()), faults);
        return faults.Count > 0 ? throw new InputException(faults) : rows;
    }
}
