using Matching.Operations;

namespace Matching.Worker.Bus;

/// <summary>
/// Declares the dead-letter queue before the bus starts; retries while the broker is unavailable.
/// </summary>
internal sealed class DeadLetterQueueSetup(DeadLetters letters, ILogger<DeadLetterQueueSetup> log) : IHostedService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await letters.DeclareAsync(cancellationToken);
                return;
            }
            catch (BrokerAwayException fault)
            {
                // BrokerMonitor reports the outage.
                log.LogDebug(fault, "Broker unavailable; retrying in {Seconds} s", RetryDelay.TotalSeconds);
                await Task.Delay(RetryDelay, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
