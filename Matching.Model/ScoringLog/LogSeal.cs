using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Matching.ScoringLog;

/// <summary>
/// A line of the scoring log: the hash of a row that is never changed, chained to the line before. The rows stay where
/// they are; the chain shows whether one was altered, removed or slipped in afterwards. One writer at a time: the
/// number is the key.
/// </summary>
public sealed class LogSeal
{
    /// <summary>Place in the chain, from 1, without gaps.</summary>
    public required long Number { get; init; }
    /// <summary>What it stands for.</summary>
    public required LoggedKind Kind { get; init; }
    /// <summary>Id of the row.</summary>
    public required Guid SubjectId { get; init; }
    /// <summary>UTC instant at which it was sealed.</summary>
    public required DateTime At { get; init; }
    /// <summary>Hexadecimal SHA-256 of the row's content.</summary>
    public required string BodyHash { get; init; }
    /// <summary>Hexadecimal SHA-256 of the line before's hash and this line.</summary>
    public required string Hash { get; init; }

    /// <summary>The next line of a chain.</summary>
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

    /// <summary>Whether this line follows from the one before.</summary>
    public bool Follows(LogSeal? previous) => Number == (previous?.Number ?? 0) + 1
        && Hash == HashOf(previous?.Hash ?? "", Number, Kind, SubjectId, BodyHash);

    private static string HashOf(string previous, long number, LoggedKind kind, Guid subject, string body) =>
        Convert.ToHexStringLower(
        SHA256.HashData(
            Encoding.UTF8
                .GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{previous}|{number}|{kind}|{subject}|{body}"))));
}
