using Matching.Ranking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.MatchRuns;

/// <summary>A matcher with what a run must say of it.</summary>
/// <param name="Matcher">The matcher.</param>
/// <param name="Ids">Row id of each person it ranks.</param>
/// <param name="ModelHash">Hexadecimal SHA-256 of the model's file, or of the published weights when the rules
/// rank.</param>
public sealed record MatcherSnapshot(Matcher Matcher, IReadOnlyDictionary<string, Guid> Ids, string ModelHash);
