using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Accounts;

/// <summary>
/// Tries at signing in with one e-mail address: from one network address, or, with an empty <see cref="Place"/>, from
/// all. Both are kept as hashes, and there are rows for addresses that have no account too.
/// </summary>
public sealed class SignInTries
{
    /// <summary>Hexadecimal SHA-256 of the e-mail address.</summary>
    public required string Subject { get; init; }
    /// <summary>Hexadecimal SHA-256 of e-mail and network address; empty for the row of all of them.</summary>
    public required string Place { get; init; }
    /// <summary>Tries since <see cref="Since"/> that did not succeed.</summary>
    public int Failures { get; init; }
    /// <summary>UTC instant of the first of them.</summary>
    public DateTime Since { get; init; }
    /// <summary>UTC instant of the last success; null without one.</summary>
    public DateTime? KnownAt { get; init; }
}
