using System.Text.Json;
using Matching.Accounts;
using Matching.Datasets;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>One person of a replayed run.</summary>
/// <param name="EmployeeId">The person.</param>
/// <param name="Rank">Place in the stored run.</param>
/// <param name="RankAgain">Place when ranked again.</param>
/// <param name="Score">Stored score.</param>
/// <param name="ScoreAgain">Score when ranked again.</param>
/// <param name="SameReasons">Whether the reasons come out word for word.</param>
public sealed record ReplayedMatch(Guid EmployeeId, int Rank, int RankAgain, double Score, double ScoreAgain,
    bool SameReasons)
{
    /// <summary>Whether nothing differs, to the last bit.</summary>
    public bool Same => Rank == RankAgain
        && BitConverter.DoubleToInt64Bits(Score) == BitConverter.DoubleToInt64Bits(ScoreAgain) && SameReasons;
}

/// <summary>A stored run, ranked again from what was stored with it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Matches">Its people, in the stored order; empty when it cannot be ranked again.</param>
/// <param name="InputsSound">Whether the stored inputs still hash to what the run says.</param>
/// <param name="Obstacle">Why it cannot be ranked again, or that something differs; null when all is the same.</param>
public sealed record Replay(MatchRun Run, IReadOnlyList<ReplayedMatch> Matches, bool InputsSound,
    LocalizedText? Obstacle)
{
    /// <summary>Same inputs, same order, same scores, same reasons.</summary>
    public bool Same => Obstacle is null;
}

/// <summary>
/// Ranks a stored run again, to answer a person who contests it: from the stored features and facts, by the stored
/// model.
/// </summary>
public sealed class ReplayRun(MatchingDbContext db, ModelFolder models)
{
    /// <summary>Replays.</summary>
    /// <exception cref="NotFoundException">No such run, or its need is not in the coordinator's scope.</exception>
    public async Task<Replay> HandleAsync(Guid runId, CoordinatorActor actor, CancellationToken ct)
    {
        var run = await db.MatchRuns.AsNoTracking().Include(r => r.Matches).ThenInclude(m => m.Employee)
            .SingleOrDefaultAsync(r => r.Id == runId, ct)
            ?? throw new NotFoundException();
        await db.GetNeedAsync(run.NeedId, actor, ct);
        if (run.ErasedAt is { } erased)
            return Impossible(run,
                new($"Scores et critères effacés le {DisplayFormat.Date(erased).Fr}, leur durée étant passée.",
                    $"Scores and features were removed on {DisplayFormat.Date(erased).En}, their time being over."));
        if (run.Matches.Any(m => m.Features is null))
            return Impossible(run,
                new("Ce classement date d'avant la conservation des critères.",
                    "This run is from before features were kept."));
        if (run.Matches.Any(m => m.Features!.Length != FeatureTable.Count))
            return Impossible(run,
                new("Ce classement vient d'une version aux critères différents.",
                    "This run is from a version with other features."));
        var (ranker, obstacle) = await RankerAsync(run, ct);
        return ranker is null ? Impossible(run, obstacle) : Again(run, ranker, obstacle);
    }

    private static Replay Impossible(MatchRun run, LocalizedText? why) => new(run, [], false, why);

    private static Replay Again(MatchRun run, IRanker ranker, LocalizedText? obstacle)
    {
        var again = run.Matches.Select(m => (Match: m, Result: Scored(ranker, m)))
            .OrderByDescending(p => p.Result.Score).ThenBy(p => p.Match.Employee.Reference, StringComparer.Ordinal)
            .ToList();
        List<ReplayedMatch> matches = [
            .. again
                .Select(
                    (p, i) => new ReplayedMatch(p.Match.EmployeeId, p.Match.Rank, i + 1, p.Match.Score, p.Result.Score,
            JsonSerializer.Serialize(p.Match.Reasons) == JsonSerializer.Serialize(p.Result.Reasons)))
            .OrderBy(m => m.Rank)];
        var sound = ScoringRecord.InputsHash(run.NeedId, run.NeedVersion, run.Matches) == run.InputsHash;
        if (!sound)
            obstacle ??= new("Les critères conservés ne sont plus ceux du classement.",
                "The stored features are no longer those of the run.");
        if (!matches.All(m => m.Same))
            obstacle ??= new("Le classement diffère de celui qui a été conservé.",
                "The ranking differs from the stored one.");
        return new Replay(run, matches, sound, obstacle);
    }

    private static (double Score, IReadOnlyList<Reason> Reasons) Scored(IRanker ranker, Match match)
    {
        var contributions = new double[FeatureTable.Families];
        var score = ranker.Score(match.Features, contributions);
        return (score, Reasons.Strongest(match.Facts, contributions));
    }

    private async Task<(IRanker? Ranker, LocalizedText? Obstacle)> RankerAsync(MatchRun run, CancellationToken ct)
    {
        if (run.Method == "rules")
        {
            return (new RuleRanker(), run.ModelHash == ScoringRecord.RulesHash
                ? null
                : new LocalizedText("Les règles publiées ont changé depuis.",
                    "The published rules have changed since."));
        }
        var row = await db.RankingModels.AsNoTracking()
            .SingleOrDefaultAsync(m => m.ModelId == run.Model && m.FileHash == run.ModelHash, ct);
        if (row is null)
            return (null,
                new($"Le modèle {run.Model} n'est plus enregistré.", $"Model {run.Model} is no longer on record."));
        try
        {
            return (new LearnedRanker(await models.LoadAsync(db, row, ct)), null);
        }
        catch (InputException broken)
        {
            return (null, broken.Faults[0].Problem);
        }
    }
}
