using Matching.Ranking;

namespace Matching.Needs;

/// <summary>
/// A lower bound of the number of people who could help, in coarse steps. The underlying count consists of groups of
/// five people (<see cref="Matcher.CountOpen"/>), so that two counts never differ by less (DECISIONS.md #9).
/// </summary>
/// <param name="AtLeast">The step; 0 for fewer than <see cref="Floor"/> people.</param>
public readonly record struct PeopleCount(int AtLeast)
{
    /// <summary>Smallest number of people that is shown.</summary>
    public const int Floor = 5;

    private static readonly int[] Steps =
        [0, Floor, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

    /// <summary>Rounds a count down to its step.</summary>
    public static PeopleCount From(int count) => new(Steps.Last(step => step <= Math.Max(0, count)));

    /// <summary>The sentence for the association.</summary>
    public LocalizedText Sentence => AtLeast == 0
        ? new("Peu de personnes pourraient vous aider.", "Few people could help.")
        : new($"Au moins {DisplayFormat.Number(AtLeast).Fr} personnes pourraient vous aider.",
            $"At least {DisplayFormat.Number(AtLeast).En} people could help.");
}
