namespace Matching.Accounts;

/// <summary>
/// One row of an accounts file: <c>email,role,association,employee,territories,entities,language,password</c>.
/// </summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Wanted">The account; an empty password means that one is generated.</param>
public sealed record AccountRow(int Line, NewAccount Wanted)
{
    /// <summary>
    /// Reads an accounts file. It follows the rules of dataset files: items of a list are separated by <c>|</c>.
    /// </summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="faults">Receives the faults, at most a hundred; faulty rows are omitted.</param>
    /// <exception cref="InputException">The file does not exist.</exception>
    public static IReadOnlyList<AccountRow> ReadFile(string path, List<InputFault> faults)
    {
        if (!File.Exists(path))
            throw new InputException([new(path, null, null,
                new("le fichier n'existe pas ; donnez un fichier CSV « email,role,… »",
                    "the file does not exist; give a CSV file 'email,role,…'"))]);
        var results = new AccountsFile().Read(path, Path.GetFileName(path), new()).ToList();
        faults.AddRange(results.SelectMany(r => r.Faults));
        return [.. results.Where(r => r.IsValid).Select(r => r.Row! with { Line = r.Line })];
    }
}
