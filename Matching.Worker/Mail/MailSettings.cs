using Matching.Datasets;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>How mail leaves the house: the section <c>Mail</c> of the configuration.</summary>
internal sealed record MailSettings
{
    /// <summary>
    /// The server, as <c>smtp://[user:password@]host:port</c> or <c>smtps://…</c>; null writes <c>.eml</c> files into
    /// the data folder.
    /// </summary>
    public Uri? Smtp { get; init; }
    /// <summary>
    /// The mailbox to which mail comes back, as <c>imaps://user:password@host/INBOX</c> or <c>imap://…</c>; null reads
    /// none.
    /// </summary>
    public Uri? Bounces { get; init; }
    /// <summary>
    /// All mail is held back: it is made and waits. For a copy of an installation that must write to nobody.
    /// </summary>
    public bool Hold { get; init; }
    /// <summary>Who writes. Its domain is that of every Message-ID.</summary>
    public MailboxAddress From { get; init; } = new("Élan", "elan@localhost");
    /// <summary>Where people reach the service: what links begin with.</summary>
    public Uri PublicUrl { get; init; } = new("http://localhost:5080");
    /// <summary>Longest time for one try, from connecting to the server's last word.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>How long a mail stays a dead process's.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);
    /// <summary>The zone in which mails show times.</summary>
    public TimeZoneInfo Zone { get; init; } = DisplayTimeZone.Find(null);
    /// <summary>Time between looks for something due.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Domain of ids.</summary>
    public string Domain => From.Domain is { Length: > 0 } domain ? domain : "localhost";

    /// <summary>Reads <c>Mail:*</c> and <c>PublicUrl</c>.</summary>
    /// <exception cref="InputException">A value cannot be used; the sentence says which.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        var usual = new MailSettings();
        var settings = usual with
        {
            Smtp = mail["Smtp"] is { Length: > 0 } smtp ? SmtpOf(smtp) : null,
            Bounces = mail["Bounces"] is { Length: > 0 } mailbox ? BouncesOf(mailbox) : null,
            Hold = IsHold(configuration),
            From = mail["From"] is { Length: > 0 } from ? AddressOf(from) : usual.From,
            Zone = ZoneOf(configuration[DisplayTimeZone.Setting]),
            PublicUrl = configuration["PublicUrl"] is { Length: > 0 } url ? PublicUrlOf(url) : usual.PublicUrl,
            Timeout = mail.GetValue<TimeSpan?>("Timeout") ?? usual.Timeout,
            Lease = mail.GetValue<TimeSpan?>("Lease") ?? usual.Lease,
            Poll = mail.GetValue<TimeSpan?>("Poll") ?? usual.Poll,
        };
        // A try that outlives its lease is done twice.
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
            : throw Fault("Mail__Hold vaut true ou false.", "Mail__Hold is true or false."));

    private static Uri SmtpOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "smtp" or "smtps" && uri.Host.Length > 0
        ? uri
        : throw Fault("Mail__Smtp s'écrit smtp://[utilisateur:motdepasse@]hôte:port, ou smtps://…",
            "Mail__Smtp reads smtp://[user:password@]host:port, or smtps://…");

    private static Uri BouncesOf(string text) => IsMailbox(text)
        ? new Uri(text)
        : throw Fault("Mail__Bounces s'écrit imaps://utilisateur:motdepasse@hôte/INBOX, ou imap://…",
            "Mail__Bounces reads imaps://user:password@host/INBOX, or imap://…");

    /// <summary>Whether it names a mailbox, and who opens it.</summary>
    internal static bool IsMailbox(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "imap" or "imaps" && uri.Host.Length > 0
        && uri.UserInfo.Split(':', 2) is [{ Length: > 0 }, { Length: > 0 }] && uri.AbsolutePath.Trim('/').Length > 0;

    private static MailboxAddress AddressOf(string text) =>
        MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0
        ? address
        : throw Fault("Mail__From n'est pas une adresse : écrivez « Élan <elan@exemple.fr> ».",
            "Mail__From is no address: write 'Élan <elan@example.org>'.");

    private static Uri PublicUrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? uri
        : throw Fault("PublicUrl n'est pas une adresse web : écrivez https://elan.exemple.fr.",
            "PublicUrl is no web address: write https://elan.example.org.");

    private static TimeZoneInfo ZoneOf(string? name) =>
        name is not { Length: > 0 } || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
        ? DisplayTimeZone.Find(name)
        : throw Fault(
            $"{DisplayTimeZone.Setting} : « {name} » n'est pas un fuseau horaire ; écrivez Europe/Paris ou "
                + $"Indian/Reunion.",
            $"{DisplayTimeZone.Setting}: '{name}' is no time zone; write Europe/Paris or Indian/Reunion.");

    private static InputException Fault(string fr, string en) =>
        new([new InputFault("configuration", null, null, new(fr, en))]);
}
