namespace Matching.Learning;

/// <summary>A held-out row with what each part says of it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Rule">Rule score.</param>
/// <param name="Scores">Person, association, odds, ranks.</param>
/// <param name="AsNewcomer">Person and association had she never been shown.</param>
/// <param name="Look">Chance that it was looked at.</param>
internal sealed record HoldOutRow(int Row, double Rule, float[] Scores, float[] AsNewcomer, double Look);
