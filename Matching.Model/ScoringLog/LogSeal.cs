using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Matching.ScoringLog;

/// <summary>
/// A line of the scoring log: the hash of an append-only row, chained to the previous line. The chain detects rows that
/// were changed, removed or inserted later. The primary key on <see cref="Number"/> allows one writer at a time.
/// </summary>
public sealed class LogSeal
{
    /// <summary>Position in the chain, from 1, without gaps; primary key.</summary>
    public required long Number { get; init; }
    /// <summary>Kind of the sealed row.</summary>
    public required LoggedKind Kind { get; init; }
    /// <summary>Id of the sealed row; for a viewing, a hash of run and account.</summary>
    public required Guid SubjectId { get; init; }
    /// <summary>UTC instant of the sealing.</summary>
    public required DateTime At { get; init; }
    /// <summary>Hexadecimal SHA-256 of the row's content.</summary>
    public required string BodyHash { get; init; }
    /// <summary>Hexadecimal SHA-256 of the previous line's hash and this line's number, kind, subject and body
    /// hash.</summary>
    public required string Hash { get; init; }

    /// <summary>Creates the line that follows <paramref name="previous"/>; null starts the chain.</summary>
    public static LogSeal After(LogSeal? previous, LoggedKind kind, Guid subject, string bodyHash, DateTime at)
    {
        var number = (previous?.Number ?? 0) + 1;
        return new LogSeal
        {
            Number = number,
            Kind = kind,
            SubjectId = subject,
            At = at,
            BodyHash = bodyHash,
            Hash = HashOf(previous?.Hash ?? "", number, kind, subject, bodyHash),
        };
    }

    /// <summary>Whether the number and the hash follow from <paramref name="previous"/>.</summary>
    public bool Follows(LogSeal? previous) => Number == (previous?.Number ?? 0) + 1
        && Hash == HashOf(previous?.Hash ?? "", Number, Kind, SubjectId, BodyHash);

    private static string HashOf(string previous, long number, LoggedKind kind, Guid subject, string body) =>
        Convert.ToHexStringLower(
        SHA256.HashData(
            Encoding.UTF8
                .GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{previous}|{number}|{kind}|{subject}|{body}"))));
}
