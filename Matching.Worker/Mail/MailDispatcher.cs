using Matching.MailOutbox;
using Matching.Persistence;

namespace Matching.Worker.Mail;

/// <summary>
/// Sends due notices as mails, one at a time per process. The pending work is in the database, so several processes may
/// run it. While the mail server is unavailable, it retries with exponential back-off up to one minute.
/// </summary>
internal sealed class MailDispatcher(IServiceScopeFactory scopes, IMailer mailer, MailSettings settings,
    TimeProvider time, ILogger<MailDispatcher> log) : BackgroundService
{
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromMinutes(1);
    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";
    private readonly FaultLog _faults = new(log, "Mail sending", time);
    private readonly FaultLog _server = new(log, "Mail server connection", time);
    private int _consecutiveFaults;
    private DateTimeOffset _retryAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Poll, time);
        do
        {
            try
            {
                if (time.GetUtcNow() >= _retryAt)
                    await SendDueAsync(stoppingToken);
                _faults.Clear();
            }
            catch (Exception fault) when (!FaultLog.IsStop(fault, stoppingToken))
            {
                _faults.LogUnlessUnavailable(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>
    /// Sends until nothing is due or the server is unavailable. While mail is held, mails are only created.
    /// </summary>
    internal async Task SendDueAsync(CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
            await MailLease.GatherAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(),
                time.UtcNow(), ct);
        if (settings.Hold)
            return;
        SendOutcome outcome;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            outcome = await scope.ServiceProvider.GetRequiredService<SendMail>().HandleAsync(_owner, ct);
            if (outcome == SendOutcome.One)
            {
                _consecutiveFaults = 0;
                _server.Clear();
            }
        }
        while (outcome == SendOutcome.One);
        if (outcome == SendOutcome.ServerUnavailable)
        {
            var delay = TimeSpan.FromSeconds(Math.Min(MaxRetryDelay.TotalSeconds, Math.Pow(2, _consecutiveFaults++)));
            _retryAt = time.GetUtcNow() + delay;
            _server.Log($"Mail server unavailable; retrying in {delay.TotalSeconds} s.");
        }
        await mailer.DisconnectAsync(ct);
    }
}
