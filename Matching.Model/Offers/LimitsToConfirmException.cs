using Matching.Ranking;

namespace Matching.Offers;

/// <summary>
/// A nomination breaks limits that the coordinator has not confirmed. REST returns 409 with the limits, pages show a
/// confirmation step. Nothing was saved.
/// </summary>
/// <param name="limits">Every limit that the pair breaks.</param>
public sealed class LimitsToConfirmException(IReadOnlyList<BrokenLimit> limits)
    : Exception("Nomination breaks limits that were not acknowledged.")
{
    /// <summary>Every limit that the pair breaks.</summary>
    public IReadOnlyList<BrokenLimit> Limits { get; } = limits;

    /// <summary>The sentence to show above the list of limits.</summary>
    public LocalizedText Sentence { get; } = new(
        "Cette désignation dépasse des limites : confirmez-les pour continuer.",
        "This nomination breaks limits: confirm them to continue.");
}
