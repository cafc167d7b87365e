using System.Globalization;
using Matching.Worker.Mail;
using MimeKit;
using Npgsql;

namespace Matching.Worker.Configuration;

/// <summary>Form and validation of a setting's value.</summary>
/// <param name="Expected">Form of the value, possibly an example, for the documentation.</param>
/// <param name="Check">Returns the error message for a non-empty value, or null if it is valid.</param>
internal sealed record SettingType(LocalizedText Expected, Func<string, LocalizedText?> Check)
{
    internal static readonly SettingType Text = Any("texte", "text");

    /// <summary>A folder; <see cref="SettingsCheck"/> checks that it is writable.</summary>
    internal static readonly SettingType Folder = Any("dossier", "folder");

    /// <summary>Addresses to listen on; <see cref="AddressCheck"/> checks that they are available.</summary>
    internal static readonly SettingType Addresses =
        Any("adresses, séparées par « ; »", "addresses, separated by ';'");

    /// <summary>A delay of a follow-up; validated with the other delays when they are read.</summary>
    internal static readonly SettingType Delay =
        Any("délai : `3 d`, `2 wd`, `6 mo`", "delay: `3 d`, `2 wd`, `6 mo`");

    internal static readonly SettingType Database =
        new(Same("Host=…;Database=…;Username=…;Password=…"), FindDatabaseProblem);

    internal static readonly SettingType Broker = Address(
        ["amqp", "amqps"],
        new("amqp://utilisateur:mot-de-passe@hôte:5672/vhost (ou amqps)",
            "amqp://user:password@host:5672/vhost (or amqps)"));

    internal static readonly SettingType Smtp = Address(
        ["smtp", "smtps"],
        new("smtp://[utilisateur:mot-de-passe@]hôte:port (ou smtps)", "smtp://[user:password@]host:port (or smtps)"));

    /// <summary>An IMAP mailbox with credentials.</summary>
    internal static readonly SettingType Mailbox = Form(
        new("imaps://utilisateur:mot-de-passe@hôte/INBOX (ou imap)", "imaps://user:password@host/INBOX (or imap)"),
        MailSettings.IsMailbox);

    /// <summary>An e-mail address with a display name.</summary>
    internal static readonly SettingType Sender = new(
        new("`Élan <elan@exemple.fr>`", "`Élan <elan@example.org>`"),
        value => MailboxAddress.TryParse(value, out var address) && address.Domain.Length > 0
            ? null
            : new("ce n'est pas une adresse électronique ; attendu, par exemple : Élan <elan@exemple.fr>",
                "this is not an e-mail address; expected, for example: Élan <elan@example.org>"));

    /// <summary>The public URL of the service, without query and fragment.</summary>
    internal static readonly SettingType PublicWeb = Url("https://elan.example.org",
        url => url.Query.Length == 0 && url.Fragment.Length == 0);

    /// <summary>URL of a web service.</summary>
    internal static readonly SettingType Web = Url("http://localhost:4317", _ => true);

    /// <summary>One HTTP address to listen on.</summary>
    internal static readonly SettingType Listening = Quoting(Same("http://127.0.0.1:5081"),
        value => AddressCheck.Parse(value) is { Scheme: "http", Port: > 0, PathBase.Length: 0 },
        "valide ; attendu : http://127.0.0.1:5081, ou http://+:5081 pour toutes les interfaces",
        "valid; expected: http://127.0.0.1:5081, or http://+:5081 for all interfaces");

    /// <summary>IP addresses and networks.</summary>
    internal static readonly SettingType Networks = new(
        new("adresses et réseaux, séparés par des virgules : 127.0.0.1, 10.0.0.0/8",
            "addresses and networks, separated by commas: 127.0.0.1, 10.0.0.0/8"),
        value => ProxySettings.UnreadableIn(value) is { } invalid
            ? new($"« {invalid} » n'est ni une adresse ni un réseau ; attendu, par exemple : 127.0.0.1, 10.0.0.0/8",
                $"\"{invalid}\" is neither an address nor a network; expected, for example: 127.0.0.1, 10.0.0.0/8")
            : null);

    /// <summary>An IANA time zone.</summary>
    internal static readonly SettingType Zone = Quoting(Same("Europe/Paris"),
        value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _),
        "un fuseau horaire ; attendu, par exemple : Europe/Paris", "a time zone; expected, for example: Europe/Paris");

    /// <summary>A duration above 0, up to ten years.</summary>
    internal static readonly SettingType Interval = Quoting(new("heures:minutes:secondes", "hours:minutes:seconds"),
        value => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span)
            && span > TimeSpan.Zero && span.TotalDays <= 3650,
        "une durée ; attendu : heures:minutes:secondes, par exemple 00:01:00",
        "a duration; expected: hours:minutes:seconds, for example 00:01:00");

    internal static readonly SettingType Switch = Quoting(new("true ou false", "true or false"),
        value => bool.TryParse(value, out _), "valide ; attendu : true ou false", "valid; expected: true or false");

    /// <summary>A member of an enumeration; the framework validates it.</summary>
    internal static SettingType OneOf<T>() where T : struct, Enum =>
        new(Same(string.Join(", ", Enum.GetNames<T>())), _ => null);

    /// <summary>A number between two inclusive bounds.</summary>
    internal static SettingType Number(double min, double max) => Number($"nombre de {min} à {max}",
        $"number from {min} to {max}",
        value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max);

    /// <summary>A whole number with a minimum.</summary>
    internal static SettingType Whole(int min) => Number($"nombre entier, {min} au moins",
        $"whole number, at least {min}",
        value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min);

    private static SettingType Number(string fr, string en, Func<string, bool> isValid) =>
        Quoting(new(fr, en), isValid, $"valide ; attendu : un {fr}", $"valid; expected: a {en}");

    private static LocalizedText? FindDatabaseProblem(string value)
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(value).Host)
                ? new("il manque Host=… ; attendu : Host=…;Database=…;Username=…;Password=…",
                    "Host=… is missing; expected: Host=…;Database=…;Username=…;Password=…")
                : null;
        }
        // The parser's message may quote the value, which contains a password.
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
        {
            return new("non valide ; attendu : Host=…;Database=…;Username=…;Password=…",
                "invalid; expected: Host=…;Database=…;Username=…;Password=…");
        }
    }

    private static LocalizedText Same(string text) => new(text, text);

    private static SettingType Any(string fr, string en) => new(new(fr, en), _ => null);

    private static SettingType Url(string example, Func<Uri, bool> isValid) => Quoting(Same(example),
        value => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url.Host.Length > 0 && isValid(url),
        "une adresse complète ; attendu : https://hôte", "a complete URL; expected: https://host");

    /// <summary>The error message quotes the value: "… is not …".</summary>
    private static SettingType Quoting(LocalizedText expected, Func<string, bool> isValid, string fr, string en) =>
        new(expected, value => isValid(value) ? null
            : new($"« {value} » n'est pas {fr}", $"\"{value}\" is not {en}"));

    /// <summary>The error message does not quote the value, which may contain a password.</summary>
    private static SettingType Form(LocalizedText expected, Func<string, bool> isValid) =>
        new(expected, value => isValid(value) ? null : new($"attendu : {expected.Fr}", $"expected: {expected.En}"));

    private static SettingType Address(string[] schemes, LocalizedText expected) => Form(expected, value =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme) && url.Host.Length > 0);
}
