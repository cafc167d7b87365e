namespace Matching.Persistence;

/// <summary>
/// A row with an optimistic concurrency token that works on every database: each save that changes the row increments
/// it.
/// </summary>
public interface IVersioned
{
    /// <summary>
    /// The concurrency token; the REST API exposes it as <c>ETag</c> and reads it from <c>If-Match</c>.
    /// </summary>
    int RowVersion { get; }
}
