using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Matching.Persistence;

/// <summary>The database's schema is not the one that this version of the program reads and writes.</summary>
/// <param name="problem">What differs, and what to do.</param>
public sealed class SchemaException(LocalizedText problem) : Exception(problem.En)
{
    /// <summary>What differs, and what to do.</summary>
    public LocalizedText Problem { get; } = problem;
}
