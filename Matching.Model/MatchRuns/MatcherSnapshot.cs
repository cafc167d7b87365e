using Matching.Ranking;

namespace Matching.MatchRuns;

/// <summary>An immutable matcher with the data that a match run stores about it.</summary>
/// <param name="Matcher">Ranks the employees that it was built from.</param>
/// <param name="Ids">Employee ids by dataset reference.</param>
/// <param name="ModelHash">Hexadecimal SHA-256 of the model's file, or of the published weights when the rules
/// rank.</param>
public sealed record MatcherSnapshot(Matcher Matcher, IReadOnlyDictionary<string, Guid> Ids, string ModelHash);
