using System.Threading.Channels;
using Matching.Accounts;
using Matching.Datasets;
using Matching.Jobs;
using Matching.Learning;
using Matching.Persistence;
using Matching.Ranking.Models;
using Microsoft.EntityFrameworkCore;

namespace Matching.RankingModels;

/// <summary>
/// Trains a model on the database's history, registers it, compares it with the model that serves and promotes it if
/// <see cref="PromotionDecision"/> allows. The file is written first and the serving state last; after a crash in
/// between, the next runner continues with the comparison.
/// </summary>
internal sealed class TrainRanking(ModelFolder models, TimeProvider time) : IJobWork
{
    private const int Steps = 10, JudgeStep = 7;
    private static readonly SystemActor Trainer = new("training");

    /// <inheritdoc />
    public JobKind Kind => JobKind.Training;

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobRun run, CancellationToken ct)
    {
        if (run.Cursor.Length == 0)
            await run.ReportAsync(new("read", "", 0, Steps), ct);
        var data = await run.ReadAsync(db => DatabaseDataset.ReadAsync(db, ct));
        if (run.Cursor.Length == 0 && await LearnAsync(run, data, ct) is { } result)
            return result;
        return await DecideAsync(run, data, Guid.Parse(run.Cursor), ct);
    }

    /// <returns>The result when the history has nothing new; null after the model was registered.</returns>
    private async Task<JobResult?> LearnAsync(JobRun run, Dataset data, CancellationToken ct)
    {
        var (model, bytes) = models.Save(await TrainAsync(run, data, ct));
        if (await run.ReadAsync(db => db.RankingModels.AnyAsync(m => m.ModelId == model.Id, ct)))
        {
            return new($"Rien de nouveau dans l'historique : le modèle {model.Id} existe déjà.",
                $"Nothing new in the history: model {model.Id} is already registered.");
        }
        var now = time.UtcNow();
        var row = new RegisteredModel
        {
            ModelId = model.Id,
            FileHash = ModelFolder.HashOf(bytes),
            Seed = model.Seed,
            TrainedAt = now,
            JobId = run.JobId,
            Card = model.Card,
            Baseline = MeasureBaseline.Run(data, model),
        }.RegisteredBy(Trainer, now);
        await run.CommitAsync(db => db.AddRangeAsync(row, new ModelContent { Id = row.Id, Bytes = bytes }),
            new("judge", row.Id.ToString(), JudgeStep, Steps), ct);
        return null;
    }

    /// <summary>Trains while the trainer's progress lines advance the job's progress.</summary>
    private static async Task<RankingModel> TrainAsync(JobRun run, Dataset data, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var lines = Channel.CreateUnbounded<LocalizedText>();
        var training = Task.Run(() =>
        {
            try
            {
                return ModelTrainer.Train(data, run.Seed, new LineWriter(lines.Writer), stop.Token);
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
                await run.ReportAsync(new("learn", "", Math.Min(step++, JudgeStep - 1), Steps), ct);
        }
        finally
        {
            if (!training.IsCompleted)
                await stop.CancelAsync();
        }
        return await training;
    }

    private async Task<JobResult> DecideAsync(JobRun run, Dataset data, Guid rowId, CancellationToken ct)
    {
        var row = await run.ReadAsync(db => db.RankingModels.AsNoTracking().SingleAsync(m => m.Id == rowId, ct));
        if (row.Status != ModelStatus.Candidate)
            return ResultFor(row.ModelId, row.Status == ModelStatus.Serving, new("", ""));
        var (challenger, champion, championRow) = await run.ReadAsync(async db =>
        {
            var serving =
                await db.RankingModels.AsNoTracking().SingleOrDefaultAsync(m => m.Status == ModelStatus.Serving, ct);
            return (await models.LoadAsync(db, row, ct), await LoadOrNullAsync(db, serving, ct), serving);
        });
        var challenge = ChampionChallenger.Run(data, champion, run.Seed, ct);
        var (serves, why) = PromotionDecision.Decide(challenger, champion?.Id, challenge);
        await run.CommitAsync(async db =>
        {
            var now = time.UtcNow();
            var model = await db.RankingModels.SingleAsync(m => m.Id == rowId, ct);
            if (challenge is not null)
                model.RecordChallenge(challenge);
            if (!serves)
            {
                model.Refuse($"{why.Fr} / {why.En}", Trainer, now);
                return;
            }
            if (championRow is not null
                && await db.RankingModels.SingleAsync(m => m.Id == championRow.Id, ct)
                    is { Status: ModelStatus.Serving } previous)
            {
                previous.Retire($"remplacé par {model.ModelId} / replaced by {model.ModelId}", Trainer, now);
                // The unique index on the serving model is checked at each statement, so the old one is retired first.
                await db.SaveChangesAsync(ct);
            }
            model.Serve($"{why.Fr} / {why.En}", Trainer, now);
        }, new("decide", run.Cursor, Steps, Steps), ct);
        Failpoint.Pass("model.after_switch");
        return ResultFor(row.ModelId, serves, why);
    }

    /// <summary>
    /// The champion's model; null when its file cannot be read, and the challenger is then compared with the rules.
    /// </summary>
    private async Task<RankingModel?> LoadOrNullAsync(MatchingDbContext db, RegisteredModel? serving,
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

    private static JobResult ResultFor(string model, bool serves, LocalizedText why) => serves
        ? new($"Le modèle {model} est en service : {why.Fr}", $"Model {model} serves: {why.En}")
        : new($"Le modèle {model} n'est pas mis en service : {why.Fr}",
            $"Model {model} does not serve: {why.En}");

    private sealed class LineWriter(ChannelWriter<LocalizedText> writer) : IProgress<LocalizedText>
    {
        public void Report(LocalizedText value) => writer.TryWrite(value);
    }
}
