using Matching.Jobs;
using Matching.Persistence;

namespace Matching.Worker.Jobs;

/// <summary>
/// Polls for jobs and runs them one at a time. The rows in the database contain the pending work, so a crash loses
/// nothing.
/// </summary>
internal sealed class JobRunnerHost(JobRunner runner, TimeProvider time, ILogger<JobRunnerHost> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly FaultLog _faults = new(log, "Job runner", time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll, time);
        do
        {
            try
            {
                // A job can compute for hours, so it must not block the thread that starts the host.
                await Task.Run(async () =>
                {
                    while (await runner.RunOneAsync(stoppingToken))
                    {
                    }
                }, stoppingToken);
                _faults.Clear();
            }
            catch (Exception fault) when (!FaultLog.IsStop(fault, stoppingToken))
            {
                _faults.LogUnlessUnavailable(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
