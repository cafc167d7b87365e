using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Settings of mail: the section <c>Mail</c>, <c>PublicUrl</c> and the time zone.</summary>
internal sealed record MailSettings
{
    /// <summary>
    /// The server, as <c>smtp://[user:password@]host:port</c> or <c>smtps://…</c>; null writes <c>.eml</c> files into
    /// the data folder.
    /// </summary>
    public Uri? Smtp { get; init; }
    /// <summary>
    /// The mailbox that receives bounces, as <c>imaps://user:password@host/INBOX</c> or <c>imap://…</c>; null if there
    /// is none.
    /// </summary>
    public Uri? Bounces { get; init; }
    /// <summary>
    /// Whether all mail is held: it is created but not sent. For a copy of an installation that must not send mail.
    /// </summary>
    public bool Hold { get; init; }
    /// <summary>Sender; its domain is used in every Message-ID.</summary>
    public MailboxAddress From { get; init; } = new("Élan", "elan@localhost");
    /// <summary>URL by which users reach the service; the beginning of links.</summary>
    public Uri PublicUrl { get; init; } = new("http://localhost:5080");
    /// <summary>Maximum duration of one attempt, from the connection to the last response.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>Time for which a mail stays claimed by a crashed process.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);
    /// <summary>Time zone of times in mails.</summary>
    public TimeZoneInfo Zone { get; init; } = DisplayTimeZone.Find(null);
    /// <summary>Polling interval.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Domain of Message-IDs and calendar UIDs.</summary>
    public string Domain => From.Domain is { Length: > 0 } domain ? domain : "localhost";

    /// <summary>Reads <c>Mail:*</c> and <c>PublicUrl</c>.</summary>
    /// <exception cref="InputException">A value is invalid.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        var defaults = new MailSettings();
        var settings = defaults with
        {
            Smtp = mail["Smtp"] is { Length: > 0 } smtp ? SmtpOf(smtp) : null,
            Bounces = mail["Bounces"] is { Length: > 0 } mailbox ? BouncesOf(mailbox) : null,
            Hold = IsHold(configuration),
            From = mail["From"] is { Length: > 0 } from ? AddressOf(from) : defaults.From,
            Zone = ZoneOf(configuration[DisplayTimeZone.Setting]),
            PublicUrl = configuration["PublicUrl"] is { Length: > 0 } url ? PublicUrlOf(url) : defaults.PublicUrl,
            Timeout = mail.GetValue<TimeSpan?>("Timeout") ?? defaults.Timeout,
            Lease = mail.GetValue<TimeSpan?>("Lease") ?? defaults.Lease,
            Poll = mail.GetValue<TimeSpan?>("Poll") ?? defaults.Poll,
        };
        // If an attempt outlives its lease, another process sends the mail again.
        if (settings.Timeout <= TimeSpan.Zero || settings.Poll <= TimeSpan.Zero || settings.Lease <= settings.Timeout)
            throw Fault(
                "Mail__Timeout et Mail__Poll doivent être positifs, et Mail__Lease plus long que Mail__Timeout.",
                "Mail__Timeout and Mail__Poll must be positive, and Mail__Lease longer than Mail__Timeout.");
        return settings;
    }

    /// <summary>Whether <c>Mail:Hold</c> is set.</summary>
    /// <exception cref="InputException">It is neither true nor false.</exception>
    internal static bool IsHold(IConfiguration configuration) => configuration["Mail:Hold"] is { Length: > 0 } hold
        && (bool.TryParse(hold, out var held) ? held
            : throw Fault("Mail__Hold doit être true ou false.", "Mail__Hold must be true or false."));

    private static Uri SmtpOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "smtp" or "smtps" && uri.Host.Length > 0
        ? uri
        : throw Fault("Mail__Smtp s'écrit smtp://[utilisateur:motdepasse@]hôte:port, ou smtps://…",
            "Mail__Smtp must have the form smtp://[user:password@]host:port, or smtps://…");

    private static Uri BouncesOf(string text) => IsMailbox(text)
        ? new Uri(text)
        : throw Fault("Mail__Bounces s'écrit imaps://utilisateur:motdepasse@hôte/INBOX, ou imap://…",
            "Mail__Bounces must have the form imaps://user:password@host/INBOX, or imap://…");

    /// <summary>Whether a text is the URL of an IMAP mailbox with user and password.</summary>
    internal static bool IsMailbox(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "imap" or "imaps" && uri.Host.Length > 0
        && uri.UserInfo.Split(':', 2) is [{ Length: > 0 }, { Length: > 0 }] && uri.AbsolutePath.Trim('/').Length > 0;

    private static MailboxAddress AddressOf(string text) =>
        MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0
        ? address
        : throw Fault("Mail__From n'est pas une adresse : écrivez « Élan <elan@exemple.fr> ».",
            "Mail__From is not an address: write 'Élan <elan@example.org>'.");

    private static Uri PublicUrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? uri
        : throw Fault("PublicUrl n'est pas une adresse web : écrivez https://elan.exemple.fr.",
            "PublicUrl is not a web address: write https://elan.example.org.");

    private static TimeZoneInfo ZoneOf(string? name) =>
        name is not { Length: > 0 } || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
        ? DisplayTimeZone.Find(name)
        : throw Fault(
            $"{DisplayTimeZone.Setting} : « {name} » n'est pas un fuseau horaire ; écrivez Europe/Paris ou "
                + $"Indian/Reunion.",
            $"{DisplayTimeZone.Setting}: '{name}' is not a time zone; write Europe/Paris or Indian/Reunion.");

    private static InputException Fault(string fr, string en) =>
        new([new InputFault("configuration", null, null, new(fr, en))]);
}
