using Matching.Worker.Mail;

namespace Matching.Worker.Health.Probes;

/// <summary>Connects and signs in to the mail server or the bounce mailbox, without sending anything.</summary>
internal static class MailProbe
{
    /// <exception cref="ProbeException">The server refuses the connection or does not respond.</exception>
    internal static async Task<LocalizedText> RunAsync(MailSettings settings, CancellationToken ct)
    {
        var server = settings.Smtp!;
        using var mailer = new SmtpMailer(settings);
        var encryption = await ProbeAsync(server, "Mail__Smtp", settings, () => mailer.ProbeAsync(ct), ct);
        return new($"SMTP à {server.Host}:{server.Port} ({encryption}), de {settings.From}",
            $"SMTP at {server.Host}:{server.Port} ({encryption}), from {settings.From}");
    }

    /// <exception cref="ProbeException">The server refuses the connection or does not respond.</exception>
    internal static Task<LocalizedText> OpenMailboxAsync(MailSettings settings, CancellationToken ct) =>
        ProbeAsync(settings.Bounces!, "Mail__Bounces", settings, () => ReadBounces.ProbeAsync(settings, ct), ct);

    private static async Task<T> ProbeAsync<T>(Uri server, string setting, MailSettings settings, Func<Task<T>> probe,
        CancellationToken ct)
    {
        try
        {
            return await probe();
        }
        catch (Exception fault) when (MailServer.IsAtFault(fault) && !ct.IsCancellationRequested)
        {
            var cause = fault is OperationCanceledException
                ? new LocalizedText($"pas de réponse en {settings.Timeout.TotalSeconds} s",
                    $"no answer within {settings.Timeout.TotalSeconds} s")
                : new(ProbeException.CauseOf(fault), ProbeException.CauseOf(fault));
            throw new ProbeException(new($"{server.Host}:{MailServer.PortOf(server)} : {cause.Fr} ; vérifiez {setting}",
                $"{server.Host}:{MailServer.PortOf(server)}: {cause.En}; check {setting}"));
        }
    }
}
