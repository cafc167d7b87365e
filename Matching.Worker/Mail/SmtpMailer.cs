using MailKit.Net.Smtp;
using Matching.Persistence;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Mail by SMTP: one connection a process, kept while there is something to send.</summary>
internal sealed class SmtpMailer(MailSettings settings) : IMailer, IDisposable
{
    private readonly Uri _server = settings.Smtp!;
    private SmtpClient? _client;

    public async Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.Timeout);
        var begun = false;
        try
        {
            var smtp = await ConnectAsync(limit.Token);
            Failpoint.Pass("mail.before_data");
            begun = true;
            return new(MailAnswer.Taken, await smtp.SendAsync(message, limit.Token));
        }
        catch (SmtpCommandException refusal) when (begun && refusal.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            return new(AnswerOf(refusal), $"{(int)refusal.StatusCode} {refusal.Message}");
        }
        catch (Exception fault) when (MailServer.IsAtFault(fault) && !ct.IsCancellationRequested)
        {
            Forget();
            var said = fault is OperationCanceledException or TimeoutException
                ? $"No answer within {settings.Timeout.TotalSeconds:0} s."
                : fault.Message;
            return new(begun && fault is not SmtpCommandException ? MailAnswer.Unknown : MailAnswer.Away, said);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // We were asked to stop in the middle of a conversation: it cannot be taken up again.
            Forget();
            throw;
        }
    }

    /// <summary>Says goodbye: servers do not like idle guests.</summary>
    public async Task DisconnectAsync(CancellationToken ct)
    {
        if (_client is null)
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.Timeout);
        try
        {
            await _client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception fault) when (MailServer.IsAtFault(fault))
        {
            // It is gone already.
        }
        Forget();
    }

    /// <summary>Connects and says who we are, without sending anything.</summary>
    /// <exception cref="Exception">What kept it from that.</exception>
    public async Task<string> ProbeAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.Timeout);
        var smtp = await ConnectAsync(limit.Token);
        var way = smtp.IsSecure ? "TLS" : "no TLS";
        await DisconnectAsync(ct);
        return way;
    }

    public void Dispose() => Forget();

    private async Task<SmtpClient> ConnectAsync(CancellationToken ct)
    {
        if (_client is { IsConnected: true } open)
        {
            try
            {
                await open.NoOpAsync(ct);
                return open;
            }
            catch (Exception fault) when (MailServer.IsAtFault(fault) && !ct.IsCancellationRequested)
            {
                // The server has hung up since: nothing was begun, so it is simply rung again.
                Forget();
            }
        }
        _client = new SmtpClient { Timeout = (int)settings.Timeout.TotalMilliseconds };
        await MailServer.OpenAsync(_client, _server, ct);
        return _client;
    }

    private static MailAnswer AnswerOf(SmtpCommandException refusal) => refusal.ErrorCode switch
    {
        _ when (int)refusal.StatusCode < 500 => MailAnswer.NotNow,
        SmtpErrorCode.RecipientNotAccepted => MailAnswer.AddressRefused,
        SmtpErrorCode.MessageNotAccepted => MailAnswer.MailRefused,
        // Refusing the sender is refusing every mail of ours: it waits for somebody to mend the settings.
        _ => MailAnswer.Away,
    };

    private void Forget()
    {
        _client?.Dispose();
        _client = null;
    }
}
