namespace Matching.Bench;

/// <summary>One row of the benchmark table.</summary>
/// <param name="What">Description of Élan's work and the peer's.</param>
/// <param name="Median">Median ratio over the rounds.</param>
/// <param name="Interval">Its bootstrap 95 % interval.</param>
/// <param name="Control">The peer measured against itself; the row is invalid unless it is 1.00 ± 0.05.</param>
/// <param name="Goal">Target, as text.</param>
/// <param name="IsMet">Whether the median meets the target.</param>
/// <param name="Ours">Élan's absolute figure.</param>
/// <param name="Peer">The peer's absolute figure.</param>
internal sealed record Ratio(string What, double Median, (double Low, double High) Interval, double Control,
    string Goal, bool IsMet, string Ours, string Peer);
