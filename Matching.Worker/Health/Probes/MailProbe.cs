using Matching.Worker.Mail;

namespace Matching.Worker.Health.Probes;

/// <summary>Connects to the mail server, or opens the mailbox of returned mail, signs in, and sends nothing.</summary>
internal static class MailProbe
{
    /// <exception cref="ProbeException">The server refuses, or does not answer.</exception>
    internal static async Task<LocalizedText> RunAsync(MailSettings settings, CancellationToken ct)
    {
        var server = settings.Smtp!;
        using var mailer = new SmtpMailer(settings);
        var way = await AskAsync(server, "Mail__Smtp", settings, () => mailer.ProbeAsync(ct), ct);
        return new($"SMTP à {server.Host}:{server.Port} ({way}), de {settings.From}",
            $"SMTP at {server.Host}:{server.Port} ({way}), from {settings.From}");
    }

    /// <exception cref="ProbeException">The server refuses, or does not answer.</exception>
    internal static Task<LocalizedText> OpenMailboxAsync(MailSettings settings, CancellationToken ct) =>
        AskAsync(settings.Bounces!, "Mail__Bounces", settings, () => ReadBounces.ProbeAsync(settings, ct), ct);

    private static async Task<T> AskAsync<T>(Uri server, string setting, MailSettings settings, Func<Task<T>> ask,
        CancellationToken ct)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (MailServer.IsAtFault(failure) && !ct.IsCancellationRequested)
        {
            var cause = failure is OperationCanceledException
                ? new LocalizedText($"pas de réponse en {settings.Timeout.TotalSeconds} s",
                    $"no answer within {settings.Timeout.TotalSeconds} s")
                : new(ProbeException.CauseOf(failure), ProbeException.CauseOf(failure));
            throw new ProbeException(new($"{server.Host}:{MailServer.PortOf(server)} : {cause.Fr} ; vérifiez {setting}",
                $"{server.Host}:{MailServer.PortOf(server)}: {cause.En}; check {setting}"));
        }
    }
}
