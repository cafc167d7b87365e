namespace Matching.Conventions;

/// <summary>The texts of one version. Immutable.</summary>
public sealed class ConventionVersion
{
    /// <summary>Id of the convention.</summary>
    public required Guid ConventionId { get; init; }
    /// <summary>Version number, from 1.</summary>
    public required int Number { get; init; }
    /// <summary>Legal form, service or loan.</summary>
    public required ConventionKind Kind { get; init; }
    /// <summary>French texts by code of <see cref="ConventionClauses"/>.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }
    /// <summary>UTC instant of creation.</summary>
    public required DateTime At { get; init; }
    /// <summary>Account of the author; null for the first draft.</summary>
    public required Guid? AccountId { get; init; }
    /// <summary>Role or process of the author.</summary>
    public required string ActorName { get; init; }
}
