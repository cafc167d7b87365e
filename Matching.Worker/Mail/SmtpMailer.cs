using MailKit.Net.Smtp;
using Matching.Persistence;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Sends mails by SMTP over one connection, kept open while there are mails to send.</summary>
internal sealed class SmtpMailer(MailSettings settings) : IMailer, IDisposable
{
    private SmtpClient? _client;

    public async Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var limit = settings.LimitTime(ct);
        var transmitting = false;
        try
        {
            var smtp = await ConnectAsync(limit.Token);
            Failpoint.Pass("mail.before_data");
            transmitting = true;
            return new(MailAnswer.Accepted, await smtp.SendAsync(message, limit.Token));
        }
        catch (SmtpCommandException refusal)
            when (transmitting && refusal.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            return new(AnswerOf(refusal), $"{(int)refusal.StatusCode} {refusal.Message}");
        }
        catch (Exception fault) when (MailServer.IsAtFault(fault) && !ct.IsCancellationRequested)
        {
            Dispose();
            var error = fault is OperationCanceledException or TimeoutException
                ? $"No response within {settings.Timeout.TotalSeconds:0} s."
                : fault.Message;
            return new(
                transmitting && fault is not SmtpCommandException ? MailAnswer.Unknown : MailAnswer.ServerUnavailable,
                error);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Cancelled during an SMTP dialogue: the connection cannot be reused.
            Dispose();
            throw;
        }
    }

    /// <summary>Closes the connection, since servers limit idle connections.</summary>
    public async Task DisconnectAsync(CancellationToken ct)
    {
        if (_client is null)
            return;
        using var limit = settings.LimitTime(ct);
        try
        {
            await _client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception fault) when (MailServer.IsAtFault(fault))
        {
            // The server has already closed the connection.
        }
        Dispose();
    }

    /// <summary>Connects and signs in, without sending anything.</summary>
    /// <exception cref="Exception">The connection or the sign-in failed.</exception>
    public async Task<string> ProbeAsync(CancellationToken ct)
    {
        using var limit = settings.LimitTime(ct);
        var smtp = await ConnectAsync(limit.Token);
        var encryption = smtp.IsSecure ? "TLS" : "no TLS";
        await DisconnectAsync(ct);
        return encryption;
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

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
                // The server has closed the idle connection; open a new one.
                Dispose();
            }
        }
        _client = new() { Timeout = (int)settings.Timeout.TotalMilliseconds };
        await MailServer.OpenAsync(_client, settings.Smtp!, ct);
        return _client;
    }

    private static MailAnswer AnswerOf(SmtpCommandException refusal) => refusal.ErrorCode switch
    {
        _ when (int)refusal.StatusCode < 500 => MailAnswer.Deferred,
        SmtpErrorCode.RecipientNotAccepted => MailAnswer.AddressRefused,
        SmtpErrorCode.MessageNotAccepted => MailAnswer.MailRefused,
        // The server rejects the sender and thus every mail: treat it as unavailable until the settings are corrected.
        _ => MailAnswer.ServerUnavailable,
    };
}
