using Matching.Jobs;
using Matching.Persistence;

namespace Matching.Worker.Jobs;

/// <summary>
/// Keeps looking for a job to run, one at a time in this process. The rows say what is owed: nothing is lost with a
/// process.
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
                // A job is hours of computing in the worst case: it must not sit on the thread that starts the host.
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
