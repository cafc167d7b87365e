using Matching.Ranking.Features;

namespace Matching.Learning;

/// <summary>What the base learners are fitted on.</summary>
/// <param name="Pairs">The shown pairs.</param>
/// <param name="Choices">Coordinators' choices; those made after <paramref name="KnownAt"/> are ignored.</param>
/// <param name="Learned">Mask of the training rows.</param>
/// <param name="KnownAt">UTC instant of the training; outcomes of missions are read as known then.</param>
/// <param name="Seed">Random seed.</param>
/// <param name="Without">Parts left out.</param>
internal sealed record TrainingTask(ShownPairs Pairs, CoordinatorChoices Choices, bool[] Learned, DateTime KnownAt,
    int Seed, TrainingPart Without)
{
    /// <summary>Positions of the training rows.</summary>
    public int[] Rows => Learned.Positions();
}
