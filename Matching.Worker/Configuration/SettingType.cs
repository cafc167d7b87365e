using System.Globalization;
using Matching.Worker.Mail;
using MimeKit;

namespace Matching.Worker.Configuration;

/// <summary>Form and validation of a setting's value.</summary>
/// <param name="Expected">Form of the value, possibly an example, for the documentation.</param>
/// <param name="Check">Returns the error message for a non-empty value, or null if it is valid.</param>
internal sealed record SettingType(LocalizedText Expected, Func<string, LocalizedText?> Check)
{
    private const double MaxDays = 3650;

    internal static readonly SettingType Text = new(new("texte", "text"), _ => null);

    /// <summary>A folder; <see cref="SettingsCheck"/> checks that it is writable.</summary>
    internal static readonly SettingType Folder = new(new("dossier", "folder"), _ => null);

    /// <summary>Addresses to listen on; <see cref="AddressCheck"/> checks that they are available.</summary>
    internal static readonly SettingType Addresses =
        new(new("adresses, séparées par « ; »", "addresses, separated by ';'"), _ => null);

    /// <summary>A delay of a follow-up; validated with the other delays when they are read.</summary>
    internal static readonly SettingType Delay = new(
        new("délai : `3 d`, `2 wd`, `6 mo`", "delay: `3 d`, `2 wd`, `6 mo`"),
        _ => null);

    internal static readonly SettingType Database =
        new(Same("Host=…;Database=…;Username=…;Password=…"), SettingProblems.ForDatabase);

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
    internal static readonly SettingType PublicWeb = new(Same("https://elan.example.org"), v =>
        SettingProblems.ForWeb(v, isPublic: true));

    /// <summary>URL of a web service.</summary>
    internal static readonly SettingType Web = new(Same("http://localhost:4317"), v =>
        SettingProblems.ForWeb(v, isPublic: false));

    /// <summary>One HTTP address to listen on.</summary>
    internal static readonly SettingType Listening = new(Same("http://127.0.0.1:5081"), SettingProblems.ForListening);

    /// <summary>IP addresses and networks.</summary>
    internal static readonly SettingType Networks = new(
        new("adresses et réseaux, séparés par des virgules : 127.0.0.1, 10.0.0.0/8",
            "addresses and networks, separated by commas: 127.0.0.1, 10.0.0.0/8"),
        value => ProxySettings.UnreadableIn(value) is { } invalid
            ? new($"« {invalid} » n'est ni une adresse ni un réseau ; attendu, par exemple : 127.0.0.1, 10.0.0.0/8",
                $"\"{invalid}\" is neither an address nor a network; expected, for example: 127.0.0.1, 10.0.0.0/8")
            : null);

    /// <summary>An IANA time zone.</summary>
    internal static readonly SettingType Zone = new(
        Same("Europe/Paris"),
        value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _)
            ? null
            : new($"« {value} » n'est pas un fuseau horaire ; attendu, par exemple : Europe/Paris",
                $"\"{value}\" is not a time zone; expected, for example: Europe/Paris"));

    /// <summary>A duration above 0, up to ten years.</summary>
    internal static readonly SettingType Interval = new(
        new("heures:minutes:secondes", "hours:minutes:seconds"),
        value => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span)
            && span > TimeSpan.Zero && span.TotalDays <= MaxDays
            ? null
            : new($"« {value} » n'est pas une durée ; attendu : heures:minutes:secondes, par exemple 00:01:00",
                $"\"{value}\" is not a duration; expected: hours:minutes:seconds, for example 00:01:00"));

    internal static readonly SettingType Switch = new(
        new("true ou false", "true or false"),
        value => bool.TryParse(value, out _)
            ? null
            : new($"« {value} » n'est pas valide ; attendu : true ou false",
                $"\"{value}\" is not valid; expected: true or false"));

    /// <summary>A member of an enumeration; the framework validates it.</summary>
    internal static SettingType OneOf<T>() where T : struct, Enum =>
        new(Same(string.Join(", ", Enum.GetNames<T>())), _ => null);

    /// <summary>A number between two inclusive bounds.</summary>
    internal static SettingType Number(double min, double max) => new(
        new($"nombre de {min} à {max}", $"number from {min} to {max}"),
        value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max
            ? null
            : new($"« {value} » n'est pas valide ; attendu : un nombre de {min} à {max}",
                $"\"{value}\" is not valid; expected: a number from {min} to {max}"));

    /// <summary>A whole number with a minimum.</summary>
    internal static SettingType Whole(int min) => new(
        new($"nombre entier, {min} au moins", $"whole number, at least {min}"),
        value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min
            ? null
            : new($"« {value} » n'est pas valide ; attendu : un nombre entier, {min} au moins",
                $"\"{value}\" is not valid; expected: a whole number, at least {min}"));

    private static LocalizedText Same(string text) => new(text, text);

    /// <summary>The error message does not quote the value, which may contain a password.</summary>
    private static SettingType Form(LocalizedText expected, Func<string, bool> isValid) =>
        new(expected, value => isValid(value) ? null : new($"attendu : {expected.Fr}", $"expected: {expected.En}"));

    private static SettingType Address(string[] schemes, LocalizedText expected) => Form(expected, value =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme) && url.Host.Length > 0);
}
