using Matching.Ranking.Features;

namespace Matching.Learning;

/// <summary>What the base learners are fitted on.</summary>
/// <param name="pairs">The shown pairs.</param>
/// <param name="choices">Coordinators' choices; those made after <paramref name="knownAt"/> are ignored.</param>
/// <param name="learned">Mask of the training rows.</param>
/// <param name="knownAt">UTC instant of the training; outcomes of missions are read as known then.</param>
/// <param name="seed">Random seed.</param>
/// <param name="without">Parts left out.</param>
internal sealed class TrainingTask(ShownPairs pairs, CoordinatorChoices choices, bool[] learned, DateTime knownAt,
    int seed, TrainingPart without)
{
    public ShownPairs Pairs => pairs;
    public CoordinatorChoices Choices => choices;
    public bool[] Learned => learned;
    public DateTime KnownAt => knownAt;
    public int Seed => seed;
    public TrainingPart Without => without;

    /// <summary>Positions of the training rows.</summary>
    public int[] Rows { get; } = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => learned[i])];

    /// <summary>The same training on what was known at an earlier instant.</summary>
    /// <param name="known">Mask of the rows known then.</param>
    /// <param name="at">The earlier UTC instant.</param>
    public TrainingTask At(bool[] known, DateTime at) => new(pairs, choices, known, at, seed, without);
}
