namespace Matching.Accounts;

/// <summary>An account to add.</summary>
/// <param name="Email">Address for signing in and for mail.</param>
/// <param name="Role">Role of the account.</param>
/// <param name="Password">Password; in a file, empty means that one is generated.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
public sealed record NewAccount(string Email, Role Role, string Password, string Language = "fr")
{
    /// <summary>Reference of the employee or association; null for coordinators and operators.</summary>
    public string? Owner { get; init; }
    /// <summary>A coordinator's departments; "*" means all.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];
    /// <summary>A coordinator's entities; "*" means all.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];
}
