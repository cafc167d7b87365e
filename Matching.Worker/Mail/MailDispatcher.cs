using Matching.MailOutbox;
using Matching.Persistence;

namespace Matching.Worker.Mail;

/// <summary>
/// Keeps turning due notices into mails, one after the other in this process. The rows say what is owed: any number of
/// processes may run it. When the server is away it rests, longer each time, one minute at most, and nobody else waits
/// for it.
/// </summary>
internal sealed class MailDispatcher(IServiceScopeFactory scopes, IMailer mailer, MailSettings settings,
    TimeProvider time, ILogger<MailDispatcher> log) : BackgroundService
{
    private static readonly TimeSpan MaxRest = TimeSpan.FromMinutes(1);
    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";
    private readonly FaultLog _loop = new(log, "Mail sending", time);
    private readonly FaultLog _server = new(log, "Mail server connection", time);
    private int _faults;
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Poll, time);
        do
        {
            try
            {
                if (time.GetUtcNow() >= _closedUntil)
                    await EmptyAsync(stoppingToken);
                _loop.Clear();
            }
            catch (Exception fault) when (!FaultLog.IsStop(fault, stoppingToken))
            {
                _loop.LogUnlessUnavailable(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>
    /// Sends until nothing is due, or the server is away. While mail is held it is made, and nothing more.
    /// </summary>
    internal async Task EmptyAsync(CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
            await MailLease.GatherAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(),
                time.GetUtcNow().UtcDateTime, ct);
        if (settings.Hold)
            return;
        SendOutcome posted;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            posted = await scope.ServiceProvider.GetRequiredService<SendMail>().HandleAsync(_owner, ct);
            if (posted == SendOutcome.One)
            {
                _faults = 0;
                _server.Clear();
            }
        }
        while (posted == SendOutcome.One);
        if (posted == SendOutcome.ServerAway)
        {
            var rest = TimeSpan.FromSeconds(Math.Min(MaxRest.TotalSeconds, Math.Pow(2, _faults++)));
            _closedUntil = time.GetUtcNow() + rest;
            _server.Log($"Mail server unavailable; retrying in {rest.TotalSeconds} s.");
        }
        await mailer.DisconnectAsync(ct);
    }
}
