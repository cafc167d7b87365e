using Matching.Accounts;
using Matching.Communes;
using Matching.Jobs;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Jobs;

public class JobRunnerTests
{
    private const int Chunks = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Writes one commune a chunk; before a chunk it does what the test asks.</summary>
    private sealed class WriteCommunes(Func<int, CancellationToken, Task> before) : IJobWork
    {
        public JobKind Kind => JobKind.Round;

        public async Task<JobResult> RunAsync(JobRun run, CancellationToken ct)
        {
            for (var i = run.Done; i < Chunks; i++)
            {
                await before(i, ct);
                ct.ThrowIfCancellationRequested();
                var number = i;
                await run.CommitAsync(db =>
                {
                    db.Communes
                        .Add(new Commune
                        {
                            Code = $"{number:00000}",
                            Name = "Ville",
                            Lat = 48,
                            Lon = 2,
                            Department = "75"
                        });
                    return Task.CompletedTask;
                }, new JobProgress("rank", $"{number}", number + 1, Chunks), ct);
            }
            return new JobResult("fait", "done");
        }
    }

    private static ServiceProvider Services(TestDatabase database, Func<int, CancellationToken, Task> before) =>
        new ServiceCollection()
        .AddScoped(_ => database.Open()).AddScoped<IJobWork>(_ => new WriteCommunes(before)).BuildServiceProvider();

    private static JobRunner Runner(IServiceProvider services, TimeSpan lease, TimeProvider? time = null) => new(
        services.GetRequiredService<IServiceScopeFactory>(), new JobRunnerSettings { LeaseLength = lease },
        time ?? TimeProvider.System, NullLogger<JobRunner>.Instance);

    private static async Task<Guid> RequestAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await new RequestJob(db, TimeProvider.System).HandleAsync(JobKind.Round, 1, new SystemActor("test"),
            default);
    }

    private static async Task<JobRow> RowAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Jobs.AsNoTracking().SingleAsync();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Two_runners_execute_each_chunk_of_a_job_once(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await RequestAsync(database);
        await using var services = Services(database, (_, _) => Task.CompletedTask);

        var took = await Task.WhenAll(Runner(services, Deadline).RunOneAsync(default),
            Runner(services, Deadline).RunOneAsync(default));

        Assert.Single(took, t => t);
        var job = await RowAsync(database);
        Assert.Equal((JobStatus.Completed, Chunks, 1), (job.Status, job.Done, job.LeaseEpoch));
        await using var db = database.Open();
        Assert.Equal(Chunks, await db.Communes.CountAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_stalled_runner_is_replaced_at_its_last_chunk_and_its_late_write_is_refused(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await RequestAsync(database);
        var wake = new TaskCompletionSource();
        var stalled = new TaskCompletionSource();
        await using var sleepy = Services(database, async (i, _) =>
        {
            if (i != 3)
                return;
            stalled.SetResult();
            await wake.Task;
        });
        // A clock that does not advance: the lease is not renewed, as in a suspended process.
        var first = Runner(sleepy, TimeSpan.FromMilliseconds(300), new FakeTimeProvider()).RunOneAsync(default);
        await stalled.Task;

        var resumedAt = -1;
        await using var awake = Services(database, (i, _) =>
        {
            resumedAt = resumedAt < 0 ? i : resumedAt;
            return Task.CompletedTask;
        });
        var second = Runner(awake, Deadline);
        await Poll.UntilAsync(() => second.RunOneAsync(default), Deadline);
        wake.SetResult();
        await first;

        Assert.Equal(3, resumedAt);
        var job = await RowAsync(database);
        Assert.Equal((JobStatus.Completed, Chunks, 2), (job.Status, job.Done, job.LeaseEpoch));
        await using var db = database.Open();
        Assert.Equal(Chunks, await db.Communes.CountAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_runner_without_a_lease_cannot_write(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await RequestAsync(database);
        await using var db = database.Open();
        var late = (await JobLease.ClaimAsync(db, "late", TimeSpan.FromMilliseconds(1), default))!;
        JobLease? next = null;
        await Poll.UntilAsync(async () => (next = await JobLease.ClaimAsync(db, "next", Deadline, default)) is not null,
            Deadline);

        await Assert.ThrowsAsync<LeaseLostException>(
            () => late.ProgressAsync(db, new JobProgress("rank", "late", 5, 6), default));
        await Assert.ThrowsAsync<LeaseLostException>(() => late.EndAsync(db, JobStatus.Failed, null, "late", default));
        await Assert.ThrowsAsync<LeaseLostException>(() => late.RenewAsync(db, default));
        Assert.Equal(late.Lease.Epoch + 1, next!.Lease.Epoch);
        Assert.Equal("", (await RowAsync(database)).Cursor);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_cancelled_job_stops_and_keeps_what_it_has_done(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var before = await CommunesAsync(database);
        var id = await RequestAsync(database);
        await using var services = Services(database, async (i, ct) =>
        {
            if (i != 2)
                return;
            await using (var cancel = database.Open())
                await new CancelJob(cancel).HandleAsync(id, world.Coordinator, default);
            await new TaskCompletionSource().Task.WaitAsync(ct);
        });

        await Runner(services, TimeSpan.FromMilliseconds(300)).RunOneAsync(default);

        var job = await RowAsync(database);
        Assert.Equal(JobStatus.Cancelled, job.Status);
        Assert.Equal(world.Coordinator.Account, job.CancelRequestedBy);
        Assert.Equal(job.Done, await CommunesAsync(database) - before);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_job_that_crashes_its_process_at_every_start_fails(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await RequestAsync(database);
        await using var db = database.Open();
        for (var start = 0; start < JobRow.MaxStarts; start++)
            await Poll.UntilAsync(
                async () => await JobLease.ClaimAsync(db, "dies", TimeSpan.FromMilliseconds(1), default) is not null,
                Deadline);
        await using var services = Services(database, (_, _) => Task.CompletedTask);
        var runner = Runner(services, Deadline);
        await Poll.UntilAsync(() => runner.RunOneAsync(default), Deadline);

        var job = await RowAsync(database);
        Assert.Equal(JobStatus.Failed, job.Status);
        Assert.NotEqual("", job.Error);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_job_requested_twice_is_one_job(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RequestAsync(database))));

        Assert.Single(ids.Distinct());
    }

    private static async Task<int> CommunesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Communes.CountAsync();
    }
}
