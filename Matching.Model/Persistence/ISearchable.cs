namespace Matching.Persistence;

/// <summary>A row that full-text search finds by the beginnings of its words.</summary>
public interface ISearchable
{
    /// <summary>
    /// The row's words, folded by <see cref="Searching.Fold"/>; stored in its own column, which is null in rows that an
    /// earlier version wrote.
    /// </summary>
    string? SearchText { get; }
}
