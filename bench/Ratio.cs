namespace Matching.Bench;

/// <summary>One row of the benchmark table.</summary>
internal sealed record Ratio
{
    /// <summary>Description of Élan's work and the peer's.</summary>
    public required string What { get; init; }
    /// <summary>Median ratio over the rounds.</summary>
    public required double Median { get; init; }
    /// <summary>Lower bound of its bootstrap 95 % interval.</summary>
    public required double Low { get; init; }
    /// <summary>Upper bound of that interval.</summary>
    public required double High { get; init; }
    /// <summary>The peer measured against itself; the row is invalid unless it is 1.00 ± 0.05.</summary>
    public required double Control { get; init; }
    /// <summary>Target, as text.</summary>
    public required string Goal { get; init; }
    /// <summary>Whether the median meets the target.</summary>
    public required bool IsMet { get; init; }
    /// <summary>Élan's absolute figure.</summary>
    public required string Ours { get; init; }
    /// <summary>The peer's absolute figure.</summary>
    public required string Peer { get; init; }
}
