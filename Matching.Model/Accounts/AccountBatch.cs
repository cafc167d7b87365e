namespace Matching.Accounts;

/// <summary>The accounts of a file, and how to add them.</summary>
public sealed record AccountBatch
{
    /// <summary>Name of the file in messages.</summary>
    public required string File { get; init; }
    /// <summary>Rows of the file.</summary>
    public required IReadOnlyList<AccountRow> Rows { get; init; }
    /// <summary>Faults found so far; further ones are added.</summary>
    public required List<InputFault> Faults { get; init; }
    /// <summary>
    /// Stores the generated passwords before the accounts are saved. If null, a row without a password is a fault.
    /// </summary>
    public Action<IReadOnlyList<GeneratedPassword>>? Keep { get; init; }
    /// <summary>Whether to validate without saving.</summary>
    public bool DryRun { get; init; }
    /// <summary>Starts to report the number of hashed passwords, of a total.</summary>
    public required Func<int, IProgress<long>> Progress { get; init; }
}

/// <summary>Result of adding a file of accounts.</summary>
/// <param name="Added">Number of accounts added, or to be added in a dry run.</param>
/// <param name="Unchanged">Number of accounts that already existed with the same role and scope.</param>
public readonly record struct AddedAccounts(int Added, int Unchanged);

/// <summary>A generated password. Secret: only for the account's owner.</summary>
/// <param name="Email">Address of the account.</param>
/// <param name="Password">Password in plain text, which is stored only as a hash.</param>
public sealed record GeneratedPassword(string Email, string Password);
