using Matching.Assignments;
using Matching.Missions;

namespace Matching.Conventions;

/// <summary>Data for a first draft.</summary>
public sealed record ConventionFacts
{
    /// <summary>The assignment.</summary>
    public required Assignment Assignment { get; init; }
    /// <summary>Title of the need.</summary>
    public required string Title { get; init; }
    /// <summary>Description of the need, or empty.</summary>
    public required string Description { get; init; }
    /// <summary>How much of the work is remote; null if the need does not declare it.</summary>
    public required RemoteWork? Remote { get; init; }
    /// <summary>Commune of the work.</summary>
    public required string Place { get; init; }
    /// <summary>Name of the host association.</summary>
    public required string Association { get; init; }
    /// <summary>Commune of its registered office.</summary>
    public required string Seat { get; init; }
    /// <summary>Name of the employee.</summary>
    public required string Employee { get; init; }
    /// <summary>Occupation of the employee, or null.</summary>
    public required string? Occupation { get; init; }
    /// <summary>Name of the employing entity, or null.</summary>
    public required string? Entity { get; init; }
}
