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
    internal static LogSeal After(LogSeal? previous, LoggedRow row, DateTime at)
    {
        var body = row.BodyHash ?? "";
        return new()
        {
            Number = NumberAfter(previous),
            Kind = row.Kind,
            SubjectId = row.SubjectId,
            At = at,
            BodyHash = body,
            Hash = HashAfter(previous, row.Kind, row.SubjectId, body),
        };
    }

    /// <summary>Whether the number and the hash follow from <paramref name="previous"/>.</summary>
    public bool Follows(LogSeal? previous) =>
        Number == NumberAfter(previous) && Hash == HashAfter(previous, Kind, SubjectId, BodyHash);

    private static long NumberAfter(LogSeal? previous) => (previous?.Number ?? 0) + 1;

    private static string HashAfter(LogSeal? previous, LoggedKind kind, Guid subject, string body) =>
        ScoringRecord.HashOf(FormattableString.Invariant(
            $"{previous?.Hash}|{NumberAfter(previous)}|{kind}|{subject}|{body}"));
}
