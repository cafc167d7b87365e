namespace Matching.Persistence;

/// <summary>A row of work that one process at a time claims by a <see cref="Lease"/>.</summary>
internal interface ILeased
{
    /// <summary>Primary key.</summary>
    Guid Id { get; }
    /// <summary>Process that holds the lease, or held it last.</summary>
    string LeaseOwner { get; }
    /// <summary>Incremented by each claim.</summary>
    int LeaseEpoch { get; }
    /// <summary>UTC instant at which the lease expires, by the database's clock; null without a lease.</summary>
    DateTime? LeaseUntil { get; }
}
