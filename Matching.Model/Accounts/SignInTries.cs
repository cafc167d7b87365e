using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>
/// Counter of sign-in attempts with one e-mail address: from one network address or, with an empty <see cref="Place"/>,
/// from all. Both are stored as hashes; addresses without an account have rows too.
/// </summary>
[PrimaryKey(nameof(Subject), nameof(Place)), Index(nameof(Since))]
public sealed class SignInTries
{
    /// <summary>Hexadecimal SHA-256 of the e-mail address.</summary>
    public required string Subject { get; init; }
    /// <summary>Hexadecimal SHA-256 of e-mail and network address; empty for all network addresses.</summary>
    public required string Place { get; init; }
    /// <summary>Failed attempts since <see cref="Since"/>.</summary>
    public int Failures { get; init; }
    /// <summary>UTC instant of the first failed attempt.</summary>
    public DateTime Since { get; init; }
    /// <summary>UTC instant of the last successful sign-in; null if there is none.</summary>
    public DateTime? KnownAt { get; init; }
}
