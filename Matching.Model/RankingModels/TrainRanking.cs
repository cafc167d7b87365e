using System.Threading.Channels;
using Matching.Accounts;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Jobs;
using Matching.Learning;
using Matching.Persistence;
using Matching.Ranking;
using Matching.Ranking.Models;
using Microsoft.EntityFrameworkCore;

namespace Matching.RankingModels;

/// <summary>
/// Learns from the database's history, records the model, lets it meet what serves, and puts it in its place only when
/// that is better: see <see cref="PromotionDecision"/>. The file is written first, the row that makes it serve last;
/// killed in between, the next runner goes on with the comparison.
/// </summary>
internal sealed class TrainRanking(ModelFolder models, TimeProvider time) : IJobWork
{
    private const int Steps = 10;
    private const int JudgeStep = 7;
    private const int BaselineNeeds = 64;
    private const int ListLength = 50;
    private static readonly SystemActor Trainer = new("training");

    /// <inheritdoc />
    public JobKind Kind => JobKind.Training;

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobRun run, CancellationToken ct)
    {
        if (run.Cursor.Length == 0)
            await run.ReportAsync(new JobProgress("read", "", 0, Steps), ct);
        var data = await run.ReadAsync(db => DatabaseDataset.ReadAsync(db, ct));
        if (run.Cursor.Length == 0 && await LearnAsync(run, data, ct) is { } nothingNew)
            return nothingNew;
        return await DecideAsync(run, data, Guid.Parse(run.Cursor), ct);
    }

    /// <returns>The result when there is nothing to compare; null after the model was recorded.</returns>
    private async Task<JobResult?> LearnAsync(JobRun run, Dataset data, CancellationToken ct)
    {
        var (model, bytes) = models.Save(await TrainAsync(run, data, ct));
        if (await run.ReadAsync(db => db.RankingModels.AnyAsync(m => m.ModelId == model.Id, ct)))
        {
            return new JobResult($"Rien de nouveau dans l'historique : le modèle {model.Id} existe déjà.",
                $"Nothing new in the history: model {model.Id} is on record already.");
        }
        var now = time.GetUtcNow().UtcDateTime;
        var row = new RegisteredModel
        {
            ModelId = model.Id,
            FileHash = ModelFolder.HashOf(bytes),
            Seed = model.Seed,
            TrainedAt = now,
            JobId = run.JobId,
            Card = model.Card,
            Baseline = BaselineOf(data, model),
        }.RegisteredBy(Trainer, now);
        await run.CommitAsync(db =>
        {
            db.RankingModels.Add(row);
            db.ModelContents.Add(new ModelContent { Id = row.Id, Bytes = bytes });
            return Task.CompletedTask;
        }, new JobProgress("judge", row.Id.ToString(), JudgeStep, Steps), ct);
        return null;
    }

    /// <summary>Trains while its lines move the progress on.</summary>
    private static async Task<RankingModel> TrainAsync(JobRun run, Dataset data, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var lines = Channel.CreateUnbounded<string>();
        var training = Task.Run(() =>
        {
            try
            {
                return ModelTrainer.Train(data, run.Seed, new Lines(lines.Writer), stop.Token);
            }
            finally
            {
                lines.Writer.Complete();
            }
        }, stop.Token);
        try
        {
            var step = 1;
            await foreach (var _ in lines.Reader.ReadAllAsync(CancellationToken.None))
                await run.ReportAsync(new JobProgress("learn", "", Math.Min(step++, JudgeStep - 1), Steps), ct);
        }
        finally
        {
            if (!training.IsCompleted)
                await stop.CancelAsync();
        }
        return await training;
    }

    private static DriftBaseline? BaselineOf(Dataset data, RankingModel model)
    {
        var matcher = Matcher.Build(data, model with { Serves = true });
        var features = new List<float[]>();
        var scores = new List<double>();
        var needs = data.Needs.Where(n => n.Status == "open").OrderBy(n => n.Id, StringComparer.Ordinal)
            .Take(BaselineNeeds).ToList();
        foreach (var need in needs)
        {
            var ranked = matcher.Rank(need, ListLength);
            scores.AddRange(ranked.Select(c => c.Score));
            features.AddRange(matcher.InputsOf(need, ranked.Select(c => c.Employee)).Select(i => i.Features));
        }
        return Drift.BaselineOf(features, scores, needs.Count);
    }

    private async Task<JobResult> DecideAsync(JobRun run, Dataset data, Guid rowId, CancellationToken ct)
    {
        var row = await run.ReadAsync(db => db.RankingModels.AsNoTracking().SingleAsync(m => m.Id == rowId, ct));
        if (row.Status != ModelStatus.Candidate)
            return Told(row.ModelId, row.Status == ModelStatus.Serving, new("", ""));
        var (challenger, champion, championRow) = await run.ReadAsync(async db =>
        {
            var serving =
                await db.RankingModels.AsNoTracking().SingleOrDefaultAsync(m => m.Status == ModelStatus.Serving, ct);
            return (await models.LoadAsync(db, row, ct), await ReadableAsync(db, serving, ct), serving);
        });
        var challenge = ChampionChallenger.Run(data, champion, run.Seed, ct);
        var (serves, why) = PromotionDecision.Decide(challenger, champion?.Id, challenge);
        await run.CommitAsync(async db =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var mine = await db.RankingModels.SingleAsync(m => m.Id == rowId, ct);
            if (challenge is not null)
                mine.RecordChallenge(challenge);
            if (!serves)
            {
                mine.Refuse($"{why.Fr} / {why.En}", Trainer, now);
                return;
            }
            if (championRow is not null
                && await db.RankingModels.SingleAsync(m => m.Id == championRow.Id, ct)
                    is { Status: ModelStatus.Serving } old)
            {
                old.Retire($"remplacé par {mine.ModelId} / replaced by {mine.ModelId}", Trainer, now);
                // The index that lets one model serve is checked at each statement: the old one must be out first.
                await db.SaveChangesAsync(ct);
            }
            mine.Serve($"{why.Fr} / {why.En}", Trainer, now);
        }, new JobProgress("decide", run.Cursor, Steps, Steps), ct);
        Failpoint.Pass("model.after_switch");
        return Told(row.ModelId, serves, why);
    }

    /// <summary>A champion whose file cannot be read has lost already: the challenger meets the rules.</summary>
    private async Task<RankingModel?> ReadableAsync(MatchingDbContext db, RegisteredModel? serving,
        CancellationToken ct)
    {
        try
        {
            return serving is null ? null : await models.LoadAsync(db, serving, ct);
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static JobResult Told(string model, bool serves, LocalizedText why) => serves
        ? new JobResult($"Le modèle {model} sert : {why.Fr}", $"Model {model} serves: {why.En}")
        : new JobResult($"Le modèle {model} ne sert pas : {why.Fr}", $"Model {model} does not serve: {why.En}");

    private sealed class Lines(ChannelWriter<string> writer) : IProgress<string>
    {
        public void Report(string value) => writer.TryWrite(value);
    }
}
