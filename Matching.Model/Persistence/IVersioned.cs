namespace Matching.Persistence;

/// <summary>
/// A row with an optimistic concurrency token of our own, the same on every database: raised by one at each save that
/// changes the row.
/// </summary>
public interface IVersioned
{
    /// <summary>The token; what <c>ETag</c> and <c>If-Match</c> carry.</summary>
    int RowVersion { get; }
}
