namespace Matching.Worker.Bus;

/// <summary>
/// Rebuilds a stalled bus. After <see cref="BusSettings.MaxRebuilds"/> consecutive rebuilds without effect, it ends the
/// process with the exit code <see cref="ExitCode.Restart"/>, so that the supervisor restarts it.
/// </summary>
internal sealed class BusRepair(BusRunner runner, BusSettings settings, IHostApplicationLifetime lifetime,
    TimeProvider time, ILogger<BusRepair> log)
{
    private int _rebuilds;

    /// <summary>Whether the process is ending because rebuilds had no effect.</summary>
    internal bool IsEndingProcess { get; private set; }

    /// <summary>Rebuilds the bus, or ends the process.</summary>
    internal async Task RebuildAsync(string problem)
    {
        if (_rebuilds >= settings.MaxRebuilds)
        {
            IsEndingProcess = true;
            log.LogCritical("Bus still stalled after {Rebuilds} rebuilds; "
                + "exiting with code {Code} for a restart: {Problem}",
                _rebuilds, ExitCode.Restart, problem);
            lifetime.StopApplication();
            // A stalled bus may also prevent the graceful stop: then the process exits forcibly.
            _ = Task.Delay(TimeSpan.FromSeconds(25), time, CancellationToken.None)
                .ContinueWith(_ => Environment.Exit(ExitCode.Restart), TaskScheduler.Default);
            return;
        }
        _rebuilds++;
        log.LogError("Bus stalled for {Seconds:0} s although the broker is available; "
            + "rebuild {Rebuild} of {Max}: {Problem}",
            settings.StalledAfter.TotalSeconds, _rebuilds, settings.MaxRebuilds, problem);
        await runner.RebuildAsync();
        Telemetry.RecordBusRebuild();
    }

    /// <summary>Logs the recovery of the bus, if it was rebuilt.</summary>
    internal void LogRecovery(TimeSpan down)
    {
        if (_rebuilds > 0)
            log.LogWarning("Bus recovered after {Seconds:0} s and {Rebuilds} rebuilds", down.TotalSeconds, _rebuilds);
    }

    /// <summary>Allows all rebuilds again, because the bus works.</summary>
    internal void Reset() => _rebuilds = 0;
}
