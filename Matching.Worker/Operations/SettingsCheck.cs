using System.Globalization;
using Matching.Datasets;
using Matching.FollowUps;
using Matching.Worker.Commands;
using Matching.Worker.Mail;
using Microsoft.Extensions.Configuration;
using MimeKit;
using Npgsql;

namespace Matching.Worker.Operations;

/// <summary>
/// The settings, looked at before anything starts: one line a fault, in the reader's language, naming the setting as the environment spells it. Whether the
/// database and the broker answer is not asked here: that may change while the process runs, and <c>doctor</c> and <c>/health/ready</c> tell it.
/// </summary>
public static class SettingsCheck
{
    private const double LongestDays = 3650;

    private static readonly (string Setting, Func<string, LocalizedText?> Rule)[] Rules =
    [
        ("ConnectionStrings:Matching", Database),
        ("Bus:Url", Broker),
        (ReaderZone.Setting, value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _) ? null
            : new($"« {value} » n'est pas un fuseau horaire ; attendu : Europe/Paris", $"\"{value}\" is no time zone; expected: Europe/Paris")),
        ("PublicUrl", value => Web(value, publicly: true)),
        ("Health:Url", Listening),
        ("Mail:Smtp", Smtp),
        ("Mail:Bounces", value => MailSettings.IsMailbox(value) ? null
            : new("attendu : imaps://utilisateur:mot-de-passe@hôte/INBOX (ou imap)", "expected: imaps://user:password@host/INBOX (or imap)")),
        ("Mail:From", value => MailboxAddress.TryParse(value, out var address) && address.Domain.Length > 0 ? null
            : new("ce n'est pas une adresse électronique ; attendu : Élan <elan@exemple.fr>", "that is no e-mail address; expected: Élan <elan@example.org>")),
        ("Mail:Hold", value => bool.TryParse(value, out _) ? null
            : new($"« {value} » ne convient pas ; attendu : true ou false",
            $"\"{value}\" does not fit; expected: true or false")),
        ("Mail:Timeout", Interval), ("Mail:Lease", Interval), ("Mail:Poll", Interval),
        (Observability.Collector, value => Web(value, publicly: false)),
        ("Reconciler:Every", Interval), ("Reconciler:Grace", Interval), ("Reconciler:InboxKept", Interval),
        ("Jobs:LeaseLength", Interval), ("Rematch:Rest", Interval),
        ("Rounds:MostPrice", value => Number(value, 0, 1)), ("Rounds:EntityShare", value => Number(value, 0, 1)), ("Rounds:MostPerAssociation", value => Whole(value, 1)),
        ("Exploration:Probability", value => Number(value, 0, 1)), ("Exploration:NearTie", value => Number(value, 0, 1)), ("Exploration:Keep", value => Whole(value, 0)),
        ("Retention:ScoresAfterEndDays", value => Whole(value, 1)), ("Retention:LogAtLeastDays", value => Whole(value, 1)), ("Retention:ModelsKept", value => Whole(value, 1)),
        ("Limits:AccountPerMinute", value => Whole(value, 1)), ("Limits:VisitorPerMinute", value => Whole(value, 1)),
        ("Limits:SignInPerMinute", value => Whole(value, 1)), ("Limits:CountingPerMinute", value => Whole(value, 1)),
    ];

    /// <summary>Every fault, in the order of the settings; none when a process may start.</summary>
    public static IReadOnlyList<InputFault> Faults(IConfiguration configuration)
    {
        var faults = new List<InputFault>();
        foreach (var (setting, rule) in Rules)
            if (configuration[setting] is { Length: > 0 } value && rule(value) is { } problem)
                faults.Add(Fault(setting, problem));
        // What one value alone does not tell: their readers look at them together.
        if (faults.Count == 0)
            faults.AddRange(FaultsOf(() => MailSettings.Read(configuration)));
        faults.AddRange(FaultsOf(() => FollowUpSettings.Read(configuration)));
        if (Folder(Composition.DataFolder(configuration)) is { } unwritable)
            faults.Add(Fault("DataFolder", unwritable));
        return faults;
    }

    /// <summary>Lets a process start.</summary>
    /// <exception cref="InputException">A setting is wrong.</exception>
    internal static void Require(IConfiguration configuration)
    {
        if (Faults(configuration) is { Count: > 0 } faults)
            throw new InputException(faults);
    }

    /// <summary>Tells every fault on standard error.</summary>
    /// <returns>Whether a process may start.</returns>
    public static bool Pass(IConfiguration configuration)
    {
        var faults = Faults(configuration);
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        return faults.Count == 0;
    }

    private static IEnumerable<InputFault> FaultsOf(Action read)
    {
        try
        {
            read();
            return [];
        }
        catch (InputException wrong)
        {
            return wrong.Faults.Select(f => Fault(f.File, f.Problem));
        }
    }

    internal static InputFault Fault(string setting, LocalizedText problem) => new(setting.Replace(":", "__", StringComparison.Ordinal), null, null, problem);

    private static LocalizedText? Database(string value)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(value);
            return string.IsNullOrEmpty(parts.Host)
                ? new("il manque Host=… ; attendu : Host=…;Database=…;Username=…;Password=…", "Host=… is missing; expected: Host=…;Database=…;Username=…;Password=…")
                : null;
        }
        // The value holds a password: what the parser says of it may quote it, so it is not shown.
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or OverflowException)
        {
            return new("illisible ; attendu : Host=…;Database=…;Username=…;Password=…", "cannot be read; expected: Host=…;Database=…;Username=…;Password=…");
        }
    }

    private static LocalizedText? Broker(string value) => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "amqp" or "amqps" && url.Host.Length > 0
        ? null
        : new("attendu : amqp://utilisateur:mot-de-passe@hôte:5672 (ou amqps)", "expected: amqp://user:password@host:5672 (or amqps)");

    private static LocalizedText? Smtp(string value) => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "smtp" or "smtps" && url.Host.Length > 0
        ? null
        : new("attendu : smtp://[utilisateur:mot-de-passe@]hôte:port (ou smtps)", "expected: smtp://[user:password@]host:port (or smtps)");

    private static LocalizedText? Web(string value, bool publicly) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && !(publicly && (url.Query.Length > 0 || url.Fragment.Length > 0))
            ? null
            : new($"« {value} » n'est pas une adresse entière ; attendu : https://hôte", $"\"{value}\" is no whole address; expected: https://host");

    private static LocalizedText? Listening(string value)
    {
        try
        {
            var address = Microsoft.AspNetCore.Http.BindingAddress.Parse(value);
            if (address.Scheme == "http" && address.Port > 0 && address.PathBase.Length == 0)
                return null;
        }
        catch (FormatException)
        {
            // Told below, as any other address that is none.
        }
        return new($"« {value} » ne convient pas ; attendu : http://127.0.0.1:5081, ou http://+:5081 pour toutes les interfaces",
            $"\"{value}\" does not fit; expected: http://127.0.0.1:5081, or http://+:5081 for every interface");
    }

    private static LocalizedText? Interval(string value) =>
        TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero && span.TotalDays <= LongestDays
            ? null
            : new($"« {value} » n'est pas une durée ; attendu : heures:minutes:secondes, par exemple 00:01:00", $"\"{value}\" is no length of time; expected: hours:minutes:seconds, e.g. 00:01:00");

    private static LocalizedText? Number(string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null
            : new($"« {value} » ne convient pas ; attendu : un nombre de {least} à {most}", $"\"{value}\" does not fit; expected: a number from {least} to {most}");

    private static LocalizedText? Whole(string value, int least) => int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= least
        ? null
        : new($"« {value} » ne convient pas ; attendu : un nombre entier, {least} au moins", $"\"{value}\" does not fit; expected: a whole number, {least} at least");

    private static LocalizedText? Folder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new($"on ne peut pas écrire dans « {folder} » ({refused.Message})", $"\"{folder}\" cannot be written to ({refused.Message})");
        }
    }
}
