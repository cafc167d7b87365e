using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>What came of handing a mail over.</summary>
internal enum MailAnswer
{
    /// <summary>Taken.</summary>
    Taken,
    /// <summary>Not this time (4xx): the recipient's own difficulty.</summary>
    NotNow,
    /// <summary>The address was refused for good (5xx).</summary>
    AddressRefused,
    /// <summary>This mail was refused for good (5xx); its address was not.</summary>
    MailRefused,
    /// <summary>The server could not be spoken to: no mail was begun.</summary>
    Away,
    /// <summary>The server fell silent over the mail: it may have taken it.</summary>
    Unknown,
}

/// <summary>The answer, in the server's words.</summary>
/// <param name="Answer">What came of it.</param>
/// <param name="Said">What was said, or what went wrong.</param>
internal readonly record struct MailOutcome(MailAnswer Answer, string Said = "");

/// <summary>Hands mails over: to an SMTP server, or to a folder.</summary>
internal interface IMailer
{
    /// <summary>Hands one over. Faults of the server are answers, not exceptions.</summary>
    Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct);

    /// <summary>Nothing more is to be sent for now.</summary>
    Task DisconnectAsync(CancellationToken ct);
}
