using System.Globalization;
using Matching.Worker.Mail;
using Microsoft.AspNetCore.Http;
using MimeKit;
using Npgsql;

namespace Matching.Worker.Configuration;

/// <summary>What a setting's value may be.</summary>
/// <param name="Expected">The form of a value, with an example where that helps.</param>
/// <param name="Check">Returns what is wrong with a value that is not empty, or null.</param>
internal sealed record SettingType(LocalizedText Expected, Func<string, LocalizedText?> Check)
{
    private const double MaxDays = 3650;

    /// <summary>Any text.</summary>
    internal static readonly SettingType Text = new(new("texte", "text"), _ => null);

    /// <summary>A folder. Whether it can be written to is checked apart, for the default too.</summary>
    internal static readonly SettingType Folder = new(new("dossier", "folder"), _ => null);

    /// <summary>One or more addresses to listen on. Whether they are free is checked apart.</summary>
    internal static readonly SettingType Addresses =
        new(new("adresses, séparées par « ; »", "addresses, separated by ';'"), _ => null);

    /// <summary>A delay of the follow-ups. Their reader checks it, together with the other delays.</summary>
    internal static readonly SettingType Delay = new(
        new("délai : `3 d`, `2 wd`, `6 mo`", "delay: `3 d`, `2 wd`, `6 mo`"),
        _ => null);

    /// <summary>A connection string of PostgreSQL.</summary>
    internal static readonly SettingType Database =
        new(Same("Host=…;Database=…;Username=…;Password=…"), DatabaseProblem);

    /// <summary>The address of RabbitMQ.</summary>
    internal static readonly SettingType Broker = Address(
        ["amqp", "amqps"],
        new("amqp://utilisateur:mot-de-passe@hôte:5672/vhost (ou amqps)",
            "amqp://user:password@host:5672/vhost (or amqps)"));

    /// <summary>The address of a mail server.</summary>
    internal static readonly SettingType Smtp = Address(
        ["smtp", "smtps"],
        new("smtp://[utilisateur:mot-de-passe@]hôte:port (ou smtps)", "smtp://[user:password@]host:port (or smtps)"));

    /// <summary>A mailbox and who opens it.</summary>
    internal static readonly SettingType Mailbox = Form(
        new("imaps://utilisateur:mot-de-passe@hôte/INBOX (ou imap)", "imaps://user:password@host/INBOX (or imap)"),
        MailSettings.IsMailbox);

    /// <summary>An e-mail address with a name.</summary>
    internal static readonly SettingType Sender = new(
        new("`Élan <elan@exemple.fr>`", "`Élan <elan@example.org>`"),
        value => MailboxAddress.TryParse(value, out var address) && address.Domain.Length > 0
            ? null
            : new("ce n'est pas une adresse électronique ; attendu : Élan <elan@exemple.fr>",
                "that is no e-mail address; expected: Élan <elan@example.org>"));

    /// <summary>Where people reach the service.</summary>
    internal static readonly SettingType PublicWeb = new(Same("https://elan.example.org"), v =>
        WebProblem(v, publicly: true));

    /// <summary>The address of a web service.</summary>
    internal static readonly SettingType Web = new(Same("http://localhost:4317"), v => WebProblem(v, publicly: false));

    /// <summary>One address to listen on.</summary>
    internal static readonly SettingType Listening = new(Same("http://127.0.0.1:5081"), ListeningProblem);

    /// <summary>Addresses and networks.</summary>
    internal static readonly SettingType Networks = new(
        new("adresses et réseaux, séparés par des virgules : 127.0.0.1, 10.0.0.0/8",
            "addresses and networks, separated by commas: 127.0.0.1, 10.0.0.0/8"),
        value => ProxySettings.UnreadableIn(value) is { } wrong
            ? new($"« {wrong} » n'est ni une adresse ni un réseau ; attendu : 127.0.0.1, 10.0.0.0/8",
                $"\"{wrong}\" is no address and no network; expected: 127.0.0.1, 10.0.0.0/8")
            : null);

    /// <summary>An IANA time zone.</summary>
    internal static readonly SettingType Zone = new(
        Same("Europe/Paris"),
        value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _)
            ? null
            : new($"« {value} » n'est pas un fuseau horaire ; attendu : Europe/Paris",
                $"\"{value}\" is no time zone; expected: Europe/Paris"));

    /// <summary>A length of time, from a moment to ten years.</summary>
    internal static readonly SettingType Interval = new(
        new("heures:minutes:secondes", "hours:minutes:seconds"),
        value => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span)
            && span > TimeSpan.Zero && span.TotalDays <= MaxDays
            ? null
            : new($"« {value} » n'est pas une durée ; attendu : heures:minutes:secondes, par exemple 00:01:00",
                $"\"{value}\" is no length of time; expected: hours:minutes:seconds, e.g. 00:01:00"));

    /// <summary>Yes or no.</summary>
    internal static readonly SettingType Switch = new(
        new("true ou false", "true or false"),
        value => bool.TryParse(value, out _)
            ? null
            : new($"« {value} » ne convient pas ; attendu : true ou false",
                $"\"{value}\" does not fit; expected: true or false"));

    /// <summary>One of a list of names.</summary>
    internal static SettingType OneOf<T>() where T : struct, Enum =>
        new(Same(string.Join(", ", Enum.GetNames<T>())), _ => null);

    /// <summary>A number between two bounds, both included.</summary>
    internal static SettingType Number(double least, double most) => new(
        new($"nombre de {least} à {most}", $"number from {least} to {most}"),
        value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? null
            : new($"« {value} » ne convient pas ; attendu : un nombre de {least} à {most}",
                $"\"{value}\" does not fit; expected: a number from {least} to {most}"));

    /// <summary>A whole number from a bound on.</summary>
    internal static SettingType Whole(int least) => new(
        new($"nombre entier, {least} au moins", $"whole number, {least} at least"),
        value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            ? null
            : new($"« {value} » ne convient pas ; attendu : un nombre entier, {least} au moins",
                $"\"{value}\" does not fit; expected: a whole number, {least} at least"));

    private static LocalizedText Same(string text) => new(text, text);

    /// <summary>The value may hold a password, so it is not quoted.</summary>
    private static SettingType Form(LocalizedText expected, Func<string, bool> fits) =>
        new(expected, value => fits(value) ? null : new($"attendu : {expected.Fr}", $"expected: {expected.En}"));

    private static SettingType Address(string[] schemes, LocalizedText expected) => Form(expected, value =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme) && url.Host.Length > 0);

    private static LocalizedText? DatabaseProblem(string value)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(value);
            return string.IsNullOrEmpty(parts.Host)
                ? new("il manque Host=… ; attendu : Host=…;Database=…;Username=…;Password=…",
                    "Host=… is missing; expected: Host=…;Database=…;Username=…;Password=…")
                : null;
        }
        // The value holds a password: what the parser says of it may quote it, so it is not shown.
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or OverflowException)
        {
            return new("illisible ; attendu : Host=…;Database=…;Username=…;Password=…",
                "cannot be read; expected: Host=…;Database=…;Username=…;Password=…");
        }
    }

    private static LocalizedText? WebProblem(string value, bool publicly) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
        && !(publicly && (url.Query.Length > 0 || url.Fragment.Length > 0))
            ? null
            : new($"« {value} » n'est pas une adresse entière ; attendu : https://hôte",
                $"\"{value}\" is no whole address; expected: https://host");

    private static LocalizedText? ListeningProblem(string value)
    {
        try
        {
            var address = BindingAddress.Parse(value);
            if (address.Scheme == "http" && address.Port > 0 && address.PathBase.Length == 0)
                return null;
        }
        catch (FormatException)
        {
            // Reported below, as any other address that cannot be used.
        }
        return new($"« {value} » ne convient pas ; attendu : http://127.0.0.1:5081, ou http://+:5081 pour toutes les "
            + "interfaces",
            $"\"{value}\" does not fit; expected: http://127.0.0.1:5081, or http://+:5081 for every interface");
    }
}
