using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Settings of mail: <c>Mail:*</c>, <c>PublicUrl</c> and <c>TimeZone</c>.</summary>
internal sealed record MailSettings
{
    /// <summary>
    /// The outgoing mail server, as <c>smtp://[user:password@]host:port</c> or <c>smtps://…</c>; null writes
    /// <c>.eml</c> files into the data folder.
    /// </summary>
    public Uri? Smtp { get; init; }
    /// <summary>
    /// The mailbox that receives bounces, as <c>imaps://user:password@host/INBOX</c> or <c>imap://…</c>; null if there
    /// is none.
    /// </summary>
    public Uri? Bounces { get; init; }
    /// <summary>
    /// If true, mails are created but not sent, and bounces are not read. Use it for a copy of an installation.
    /// </summary>
    public bool Hold { get; init; }
    /// <summary>Sender of all mails; its domain is used in Message-IDs and calendar UIDs.</summary>
    public MailboxAddress From { get; init; } = new("Élan", "elan@localhost");
    /// <summary>URL by which users reach the service; links in mails begin with it.</summary>
    public Uri PublicUrl { get; init; } = new("http://localhost:5080");
    /// <summary>Maximum duration of one attempt to send a mail or to read bounces.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>
    /// Time after which a mail that a crashed process claimed may be claimed again; longer than <see cref="Timeout"/>.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);
    /// <summary>Time zone in which mails show times.</summary>
    public TimeZoneInfo Zone { get; init; } = DisplayTimeZone.Find(null);
    /// <summary>Interval between two searches for due mails.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Domain of Message-IDs and calendar UIDs.</summary>
    public string Domain => From.Domain is { Length: > 0 } domain ? domain : "localhost";

    /// <summary>Reads <c>Mail:*</c>, <c>PublicUrl</c> and <c>TimeZone</c>.</summary>
    /// <exception cref="InputException">A value is invalid.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        var defaults = new MailSettings();
        var settings = defaults with
        {
            Smtp = Parse(mail["Smtp"], text => FindUrl(text, "smtp", "smtps"), new(
                "Mail__Smtp s'écrit smtp://[utilisateur:motdepasse@]hôte:port, ou smtps://…",
                "Mail__Smtp must have the form smtp://[user:password@]host:port, or smtps://…")),
            Bounces = Parse(mail["Bounces"], FindMailbox, new(
                "Mail__Bounces s'écrit imaps://utilisateur:motdepasse@hôte/INBOX, ou imap://…",
                "Mail__Bounces must have the form imaps://user:password@host/INBOX, or imap://…")),
            Hold = IsHold(configuration),
            From = Parse(mail["From"],
                text => MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0 ? address : null,
                new("Mail__From n'est pas une adresse : écrivez par exemple « Élan <elan@exemple.fr> ».",
                    "Mail__From is not an address: write for example 'Élan <elan@example.org>'.")) ?? defaults.From,
            Zone = ParseZone(configuration[DisplayTimeZone.Setting]),
            PublicUrl = Parse(configuration["PublicUrl"], text => FindUrl(text, "http", "https"), new(
                "PublicUrl n'est pas une adresse web : écrivez par exemple https://elan.exemple.fr.",
                "PublicUrl is not a web address: write for example https://elan.example.org.")) ?? defaults.PublicUrl,
            Timeout = mail.GetValue<TimeSpan?>("Timeout") ?? defaults.Timeout,
            Lease = mail.GetValue<TimeSpan?>("Lease") ?? defaults.Lease,
            Poll = mail.GetValue<TimeSpan?>("Poll") ?? defaults.Poll,
        };
        // If an attempt outlives its lease, another process sends the mail again.
        if (settings.Timeout <= TimeSpan.Zero || settings.Poll <= TimeSpan.Zero || settings.Lease <= settings.Timeout)
            throw InvalidSetting(new(
                "Mail__Timeout et Mail__Poll doivent être positifs, et Mail__Lease plus long que Mail__Timeout.",
                "Mail__Timeout and Mail__Poll must be positive, and Mail__Lease longer than Mail__Timeout."));
        return settings;
    }

    /// <summary>Whether <c>Mail:Hold</c> is true; false if it is not set.</summary>
    /// <exception cref="InputException"><c>Mail:Hold</c> is neither true nor false.</exception>
    internal static bool IsHold(IConfiguration configuration) => configuration["Mail:Hold"] is { Length: > 0 } text
        && (bool.TryParse(text, out var isHold) ? isHold
            : throw InvalidSetting(new("Mail__Hold doit être true ou false.", "Mail__Hold must be true or false.")));

    /// <summary>Whether a text is the URL of an IMAP mailbox with user and password.</summary>
    internal static bool IsMailbox(string text) => FindMailbox(text) is not null;

    private static Uri? FindMailbox(string text) => FindUrl(text, "imap", "imaps") is { } url
        && url.UserInfo.Split(':', 2) is [{ Length: > 0 }, { Length: > 0 }] && url.AbsolutePath.Trim('/').Length > 0
        ? url
        : null;

    private static Uri? FindUrl(string text, params string[] schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme) && url.Host.Length > 0
        ? url
        : null;

    /// <returns>Null if the setting is missing or empty.</returns>
    private static T? Parse<T>(string? text, Func<string, T?> find, LocalizedText problem) where T : class =>
        text is not { Length: > 0 } ? null : find(text) ?? throw InvalidSetting(problem);

    private static TimeZoneInfo ParseZone(string? name) =>
        name is not { Length: > 0 } || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
        ? DisplayTimeZone.Find(name)
        : throw InvalidSetting(new(
            $"{DisplayTimeZone.Setting} : « {name} » n'est pas un fuseau horaire ; écrivez par exemple Europe/Paris "
                + "ou Indian/Reunion.",
            $"{DisplayTimeZone.Setting}: '{name}' is not a time zone; write for example Europe/Paris or "
                + "Indian/Reunion."));

    private static InputException InvalidSetting(LocalizedText problem) =>
        new([new("configuration", null, null, problem)]);

    /// <summary>Cancels after <see cref="Timeout"/>, or with <paramref name="ct"/>.</summary>
    internal CancellationTokenSource LimitTime(CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Timeout);
        return limit;
    }
}
