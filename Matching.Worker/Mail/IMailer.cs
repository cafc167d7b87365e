using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Result of sending a mail.</summary>
internal enum MailAnswer
{
    /// <summary>The server accepted the mail (2xx).</summary>
    Accepted,
    /// <summary>Temporary rejection of this recipient or mail (4xx); retry later.</summary>
    Deferred,
    /// <summary>Permanent rejection of the address (5xx).</summary>
    AddressRefused,
    /// <summary>Permanent rejection of this mail (5xx), but not of the address.</summary>
    MailRefused,
    /// <summary>The server is unavailable; no mail was transmitted.</summary>
    ServerUnavailable,
    /// <summary>The connection was lost during the transmission; the server may have accepted the mail.</summary>
    Unknown,
}

/// <summary>Result of sending a mail, with the server's response.</summary>
/// <param name="Answer">Kind of result.</param>
/// <param name="Response">Response of the server, or the error message.</param>
internal readonly record struct MailOutcome(MailAnswer Answer, string Response = "");

/// <summary>Sends mails to an SMTP server, or writes them to a folder.</summary>
internal interface IMailer
{
    /// <summary>Sends a mail. Returns server faults as results instead of throwing.</summary>
    Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct);

    /// <summary>Closes the connection, if any, when there is nothing more to send.</summary>
    Task DisconnectAsync(CancellationToken ct);
}
