using Matching.Datasets;
using Matching.Datasets.Files;

namespace Matching.Accounts;

/// <summary>
/// One row of a file of accounts: <c>email,role,association,employee,territories,entities,language,password</c>.
/// </summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Wanted">The account; an empty password is one to be generated.</param>
public sealed record AccountRow(int Line, NewAccount Wanted)
{
    /// <summary>
    /// Reads a file, with the rules of the dataset folder's files: items of a list are separated by <c>|</c>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="faults">What is wrong with rows, a hundred at most; they are left out.</param>
    /// <exception cref="InputException">There is no such file.</exception>
    public static IReadOnlyList<AccountRow> ReadFile(string path, List<InputFault> faults)
    {
        if (!File.Exists(path))
            throw new InputException([new InputFault(path, null, null,
                new("le fichier n'existe pas ; donnez un fichier CSV « email,role,… »",
                    "the file does not exist; give a CSV file 'email,role,…'"))]);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var rows = new List<AccountRow>();
        foreach (var result in new AccountsFile().Read(stream, Path.GetFileName(path), new DatasetKeys()))
        {
            if (result.IsGood)
                rows.Add(result.Row! with { Line = result.Line });
            faults.AddRange(result.Faults);
        }
        return rows;
    }
}
