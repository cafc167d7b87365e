namespace Matching.Persistence;

/// <summary>Thrown when the database's schema does not match this version of the program.</summary>
/// <param name="problem">The difference and the remedy, in both languages.</param>
public sealed class SchemaException(LocalizedText problem) : Exception(problem.En)
{
    /// <summary>The difference and the remedy, in both languages.</summary>
    public LocalizedText Problem { get; } = problem;
}
