using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Persistence;

/// <summary>A row that search boxes find by words.</summary>
public interface ISearchable
{
    /// <summary>
    /// Its words folded by <see cref="Searching.Fold"/>, in a column of its own; null in a row that an earlier version
    /// wrote.
    /// </summary>
    string? SearchText { get; }
}
