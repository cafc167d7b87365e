using System.Text.Json;
using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>
/// Ranks a stored run again from its stored features and facts and its stored model, so that the sponsor can answer an
/// employee who contests a ranking.
/// </summary>
public sealed class ReplayRun(MatchingDbContext db, ModelFolder models)
{
    /// <summary>Replays the run; changes nothing.</summary>
    /// <exception cref="NotFoundException">The run does not exist or its need is not in the coordinator's
    /// scope.</exception>
    public async Task<Replay> HandleAsync(Guid runId, CoordinatorActor actor, CancellationToken ct)
    {
        var run = await db.MatchRuns.AsNoTracking().Include(r => r.Matches).ThenInclude(m => m.Employee)
            .SingleOrDefaultAsync(r => r.Id == runId, ct)
            ?? throw new NotFoundException();
        await db.GetNeedAsync(run.NeedId, actor, ct);
        var (ranker, obstacle) =
            ObstacleOf(run) is { } found ? (null, found) : await LoadRankerAsync(run, ct);
        return ranker is null ? new(run, [], false, obstacle) : Compare(run, ranker, obstacle);
    }

    private static LocalizedText? ObstacleOf(MatchRun run) =>
        run.ErasedAt is { } erased
            ? new($"Scores et critères effacés le {DisplayFormat.Date(erased).Fr}, à l'issue de leur durée de "
                    + "conservation.",
                $"Scores and features were removed on {DisplayFormat.Date(erased).En}, at the end of their "
                    + "retention period.")
        : run.Matches.Any(m => m.Features is null)
            ? new("Ce classement date d'avant la conservation des critères.",
                "This run was made before features were stored.")
        : run.Matches.Any(m => m.Features!.Length != FeatureTable.Count)
            ? new("Ce classement vient d'une version d'Élan qui utilisait d'autres critères.",
                "This run was made by a version of Élan with different features.")
        : null;

    private static Replay Compare(MatchRun run, IRanker ranker, LocalizedText? obstacle)
    {
        List<ReplayedMatch> matches = [.. run.Matches.Select(m => (Match: m, Result: ScoreMatch(ranker, m)))
            .OrderByDescending(p => p.Result.Score).ThenBy(p => p.Match.Employee.Reference, StringComparer.Ordinal)
            .Select((p, i) => new ReplayedMatch(p.Match.EmployeeId, p.Match.Rank, i + 1, p.Match.Score, p.Result.Score,
                JsonSerializer.Serialize(p.Match.Reasons) == JsonSerializer.Serialize(p.Result.Reasons)))
            .OrderBy(m => m.Rank)];
        var inputsSound = ScoringRecord.InputsHash(run.NeedId, run.NeedVersion, run.Matches) == run.InputsHash;
        if (!inputsSound)
            obstacle ??= new("Les critères conservés ne sont plus ceux du classement.",
                "The stored features are no longer those of the run.");
        if (!matches.All(m => m.Same))
            obstacle ??= new("Le classement diffère de celui qui a été conservé.",
                "The ranking differs from the stored one.");
        return new(run, matches, inputsSound, obstacle);
    }

    private static (double Score, IReadOnlyList<Reason> Reasons) ScoreMatch(IRanker ranker, Match match)
    {
        var contributions = new double[FeatureTable.Families];
        var score = ranker.Score(match.Features, contributions);
        return (score, Reasons.Strongest(match.Facts, contributions));
    }

    private async Task<(IRanker? Ranker, LocalizedText? Obstacle)> LoadRankerAsync(MatchRun run, CancellationToken ct)
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
                new($"Le modèle {run.Model} n'est plus enregistré.", $"Model {run.Model} is no longer registered."));
        try
        {
            return (new LearnedRanker(await models.LoadAsync(db, row, ct)), null);
        }
        catch (InputException invalid)
        {
            return (null, invalid.Faults[0].Problem);
        }
    }
}
