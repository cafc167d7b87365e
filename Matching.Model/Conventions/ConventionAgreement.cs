namespace Matching.Conventions;

/// <summary>A party's agreement to a version.</summary>
public sealed class ConventionAgreement
{
    /// <summary>Id of the convention.</summary>
    public required Guid ConventionId { get; init; }
    /// <summary>Number of the version agreed to.</summary>
    public required int Version { get; init; }
    /// <summary>The party.</summary>
    public required ConventionParty Party { get; init; }
    /// <summary>Date of a signature on paper; null for an agreement given online.</summary>
    public required DateOnly? SignedOn { get; init; }
    /// <summary>UTC instant of the entry.</summary>
    public required DateTime At { get; init; }
    /// <summary>Account of the person who agreed or entered the signature.</summary>
    public required Guid AccountId { get; init; }
    /// <summary>Role of that person.</summary>
    public required string ActorName { get; init; }
}
