using System.Globalization;
using Matching.Accounts;
using Matching.FollowUps;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.ScoringLog;
using Matching.Worker.Bus;
using Matching.Worker.Hosting;
using Matching.Worker.Mail;
using PublicHoliday;

namespace Matching.Worker.Configuration;

/// <summary>
/// Every setting of Élan, the one source for their checks, for the refusal of unknown names and for docs/settings.md.
/// Defaults are read from the types that hold them.
/// </summary>
internal static class Settings
{
    /// <summary>Key of the connection string.</summary>
    internal const string Database = "ConnectionStrings:Matching";
    /// <summary>Key of the broker's address.</summary>
    internal const string Broker = "Bus:Url";
    /// <summary>Key of the folder of everything that is not in the database.</summary>
    internal const string DataFolder = "DataFolder";
    /// <summary>Key of the address by which people reach the service.</summary>
    internal const string PublicUrl = "PublicUrl";
    /// <summary>Key of the switch for the made-up world of a first start.</summary>
    internal const string Demo = "Demo";
    /// <summary>Key of the mail server.</summary>
    internal const string Smtp = "Mail:Smtp";
    /// <summary>Key of the sender.</summary>
    internal const string From = "Mail:From";
    /// <summary>Key of the switch that holds all mail.</summary>
    internal const string MailHold = "Mail:Hold";
    /// <summary>Key of the mailbox of returned mail.</summary>
    internal const string Bounces = "Mail:Bounces";
    /// <summary>Key of the operator's address.</summary>
    internal const string Health = "Health:Url";

    private static readonly MailSettings Mail = new();
    private static readonly ReconcilerSettings Reconciler = new();
    private static readonly RoundLimits Rounds = new();
    private static readonly ExplorationSettings Exploration = new();
    private static readonly RetentionSettings Retention = new();
    private static readonly SessionSettings Sessions = new();
    private static readonly BusSettings Bus = new();
    private static readonly FollowUpSettings FollowUps = FollowUpSettings.Default;

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new(Database, SettingType.Database, new(
            "La base PostgreSQL. Avec Bus__Url, l'Api et le worker sont des programmes séparés ; sans les deux, "
                + "l'Api fait tout avec un fichier SQLite.",
            "The PostgreSQL database. With Bus__Url, Api and worker are separate programs; without both, the Api "
                + "does everything with a SQLite file.")) { IsSecret = true },
        new(Broker, SettingType.Broker, new("Le courtier RabbitMQ, hôte virtuel compris.",
            "The RabbitMQ broker, with its virtual host.")) { IsSecret = true },
        new(DataFolder, SettingType.Folder, new(
            "Dossier du fichier SQLite, des modèles, des clés de connexion et des courriers .eml.",
            "Folder of the SQLite file, the models, the sign-in keys and the .eml "
                + "mails.")) { Default = Commands.Composition.DefaultFolder },
        new(PublicUrl, SettingType.PublicWeb, new(
            "L'adresse par laquelle on accède au service : début des liens des courriers, et seul nom d'hôte accepté "
                + "(avec localhost).",
            "The address by which people reach the service: the beginning of links in mails, and the only host name "
                + "accepted (with localhost)."))
            { Default = Mail.PublicUrl.ToString().TrimEnd('/') },
        new(ProxySettings.Addresses, SettingType.Networks, new(
            "Les mandataires (reverse proxies) dont les en-têtes X-Forwarded-For, -Proto et -Host sont crus ; ceux "
                + "de toute autre adresse sont ignorés.",
            "The reverse proxies whose X-Forwarded-For, -Proto and -Host headers are believed; those of any other "
                + "address are ignored."))
            { ReadBy = SettingScope.Api },
        new(ProxySettings.HopCount, SettingType.Whole(1), new(
            "Nombre de mandataires qui se suivent entre le navigateur et l'Api.",
                "Number of proxies in a row between the browser and the Api."))
            { Default = Text(ProxySettings.DefaultHops), ReadBy = SettingScope.Api },
        new(Demo, SettingType.Switch, new(
            "Monde de démonstration au premier démarrage sans base ni courtier, sur une adresse locale seulement ; « "
                + "false » démarre une installation intégrée vide.",
            "Demo world at the first start without database and broker, on a loopback address only; `false` starts "
                + "an empty embedded installation."))
            { Default = "true", ReadBy = SettingScope.Api },
        new(DisplayTimeZone.Setting, SettingType.Zone,
            new("Fuseau horaire des heures affichées.",
                "Time zone of the times that are shown.")) { Default = Mail.Zone.Id },
        new(Health, SettingType.Listening, new(
            "Adresse pour l'exploitation : état et métriques, sans connexion. À garder dans votre réseau. Celle de "
                + "l'Api n'existe que si elle est donnée.",
            "Address for operators: health and metrics, without sign-in. Keep it inside your network. The Api has "
                + "one only when it is given."))
            { Default = OperationsSetup.UsualAddress },

        new(Smtp, SettingType.Smtp, new(
            "Serveur d'envoi. Sans lui, les courriers sont des fichiers .eml sous DataFolder.",
            "Outgoing mail server. Without it, mails are .eml files under DataFolder.")) { IsSecret = true,
                ReadBy = SettingScope.Worker },
        new(From, SettingType.Sender, new("Expéditeur des courriers.",
            "Sender of the mails.")) { Default = Mail.From.ToString(), ReadBy = SettingScope.Worker },
        new(Bounces, SettingType.Mailbox, new(
            "Boîte de Mail__From, où reviennent les courriers non remis. Une arobase dans le nom s'écrit %40.",
            "Mailbox of Mail__From, where undelivered mail comes back. An @ in the user's name is written "
                + "%40.")) { IsSecret = true, ReadBy = SettingScope.Worker },
        new(MailHold, SettingType.Switch, new(
            "Retient tout le courrier : rien n'est envoyé, rien n'est perdu ; il part quand le réglage est retiré.",
            "Holds all mail: nothing is sent, nothing is lost; it goes once the setting is removed."))
            { Default = "false" },
        Worker("Mail:Timeout", SettingType.Interval, Mail.Timeout, "Durée maximale d'un essai d'envoi.",
            "Longest time for one try to send."),
        Worker("Mail:Lease", SettingType.Interval, Mail.Lease,
            "Durée pendant laquelle un courrier reste à un programme disparu ; plus longue que Mail__Timeout.",
            "How long a mail stays with a process that died; longer than Mail__Timeout."),
        Worker("Mail:Poll", SettingType.Interval, Mail.Poll, "Pause entre deux recherches de courriers à envoyer.",
            "Time between two looks for mail to send."),

        Worker("Bus:StalledAfter", SettingType.Interval, Bus.StalledAfter,
            "Durée sans transport, le courtier répondant, après laquelle le bus est reconstruit ; plus longue qu'une "
                + "reconnexion (15 s environ).",
            "How long the bus may carry nothing while the broker answers before it is rebuilt; longer than a "
                + "reconnection (some 15 s)."),
        Worker("Bus:MaxRebuilds", SettingType.Whole(1), Bus.MaxRebuilds,
            "Reconstructions de suite sans effet après lesquelles le programme s'arrête.",
            "Rebuilds in a row without effect after which the process ends."),
        Worker("Reconciler:Every", SettingType.Interval, Reconciler.Every,
            "Pause entre deux rattrapages de ce qui est dû.",
                "Time between two sweeps for work that is due and missing."),
        Worker("Reconciler:Grace", SettingType.Interval, Reconciler.Grace,
            "Ce qui est plus récent peut encore être en route.", "Anything younger may still be on its way."),
        Worker("Reconciler:InboxKept", SettingType.Interval, Reconciler.InboxKept,
            "Durée de conservation des reçus de messages.", "How long receipts of messages are kept."),
        Worker("Jobs:LeaseLength", SettingType.Interval, new JobRunnerSettings().LeaseLength,
            "Durée pendant laquelle une tâche reste à un programme disparu.",
            "How long a job stays with a process that died."),
        Worker("Rematch:Rest", SettingType.Interval, new RematchSettings().Rest,
            "Pause entre deux rapprochements d'un même besoin.", "Least time between two re-matches of one need."),

        Worker("Rounds:MaxPrice", SettingType.Number(0, 1), Rounds.MaxPrice,
            "Part de la meilleure somme de probabilités qu'une répartition équitable peut coûter.",
            "Part of the best sum of probabilities that spreading exposure may cost."),
        Worker("Rounds:EntityShare", SettingType.Number(0, 1), Rounds.EntityShare,
            "Part des personnes d'une entité qui peuvent être absentes en même temps.",
            "Part of an entity's people who may be away at once."),
        Worker("Rounds:MaxPerAssociation", SettingType.Whole(1), null,
            "Nombre de personnes qu'un tour propose à une association ; sans limite par défaut.",
            "People that one round proposes to one association; no limit by default."),
        Both("Exploration:Probability", SettingType.Number(0, 1), Exploration.Probability,
            "Probabilité d'échanger deux voisins de scores presque égaux.",
            "Probability that two neighbours of nearly equal scores change places."),
        Both("Exploration:NearTie", SettingType.Number(0, 1), Exploration.NearTie,
            "Écart de scores (log-cotes) jusqu'auquel deux voisins sont presque égaux.",
            "Difference of scores (log-odds) up to which two neighbours are nearly equal."),
        Both("Exploration:Keep", SettingType.Whole(0), Exploration.Keep, "Premières places qui ne changent jamais.",
            "First places that never change."),
        Worker("Retention:ScoresAfterEndDays", SettingType.Whole(1), Retention.ScoresAfterEndDays,
            "Jours de conservation des scores après la fin d'un besoin.",
            "Days for which scores are kept after a need's end."),
        Worker("Retention:LogAtLeastDays", SettingType.Whole(1), Retention.LogAtLeastDays,
            "Jours de conservation minimale du journal des classements.",
            "Days for which the scoring log is kept at least."),
        Worker("Retention:ModelsKept", SettingType.Whole(1), Retention.ModelsKept,
            "Modèles dont les fichiers sont conservés.", "Models whose files are kept."),

        Api("Sessions:Idle", SettingType.Interval, Sessions.Idle,
            "Durée sans requête après laquelle une session prend fin.",
            "Time without a request after which a session ends."),
        Api("Sessions:Absolute", SettingType.Interval, Sessions.Absolute, "Durée maximale d'une session.",
            "Longest time of a session."),

        Limit("AccountPerMinute", RequestLimits.AccountPerMinute, "Requêtes par minute d'un compte.",
            "Requests a minute of one account."),
        Limit("VisitorPerMinute", RequestLimits.VisitorPerMinute, "Requêtes par minute d'une adresse non connectée.",
            "Requests a minute of one address that is not signed in."),
        Limit("SignInPerMinute", RequestLimits.SignInPerMinute, "Essais de connexion par minute d'une adresse.",
            "Tries to sign in a minute from one address."),
        Limit("CountingPerMinute", RequestLimits.CountingPerMinute, "Comptages de personnes par minute d'un compte.",
            "Counts of people a minute by one account."),

        Both("Conventions:Signatory", SettingType.Text, null,
            "Nom et fonction de la personne qui signe pour l'entreprise (texte français des conventions).",
            "Name and position of the person who signs for the sponsor (French text of conventions)."),
        Both("Conventions:Employer", SettingType.Text, null, "Nom de l'employeur des personnes sans entité.",
            "Name of the employer of people without an entity."),
        Both("Conventions:Expenses", SettingType.Text, null, "Qui paie les déplacements et les repas, et comment.",
            "Who pays travel and meals, and how."),
        Both("Conventions:Notice", SettingType.Text, null, "Préavis d'une fin anticipée, par exemple « 15 jours ».",
            "Notice of an early end, e.g. `15 jours`."),

        Both("FollowUps:WaitingOnAssociation", SettingType.Whole(1), FollowUps.WaitingOnAssociation,
            "Candidatures d'un besoin qui attendent l'association en même temps.",
            "Offers of one need that wait on its association at once."),
        Both("FollowUps:DigestEvery", SettingType.Delay, FollowUps.DigestEvery,
            "Délai entre deux récapitulatifs à la coordination.", "Time between two digests to the coordinators."),
        Both("FollowUps:InLine", SettingType.Delay, FollowUps.InLine,
            "Temps en file d'attente après lequel la page signale un retard.",
            "Time on the waiting list after which the page shows a delay."),
        Both("FollowUps:StaleProfile", SettingType.Delay, FollowUps.StaleProfile,
            "Temps sans modification après lequel un profil est à confirmer.",
            "Time without a change after which a profile must be confirmed."),
        Both("FollowUps:HalfwayFromDays", SettingType.Whole(2), FollowUps.HalfwayFromDays,
            "Jours de mission à partir desquels un point est fait à mi-parcours.",
            "Days of a mission from which on there is a check-in halfway."),
        Both("FollowUps:MonthlyFromDays", SettingType.Whole(31), FollowUps.MonthlyFromDays,
            "Jours de mission à partir desquels un point est fait chaque mois.",
            "Days of a mission from which on there is a check-in every month."),
        Both("FollowUps:Holidays", SettingType.OneOf<FrancePublicHoliday.Regions>(),
            FrancePublicHoliday.Regions.OnlyOfficial, "Région dont les jours fériés comptent.",
            "Region whose public holidays count."),
        .. Enum.GetValues<FollowUpKind>().Select(Delay),

        new(Observability.Collector, SettingType.Web, new(
            "Collecteur OpenTelemetry des traces et des métriques.",
                "OpenTelemetry collector of traces and metrics.")) { IsOfTheFramework = true },
        new("ASPNETCORE_URLS", SettingType.Addresses,
            new("Adresses des pages et de l'interface REST.", "Addresses of pages and REST."))
            { Default = "http://localhost:5080", ReadBy = SettingScope.Api, IsOfTheFramework = true },
    ];

    private static readonly Dictionary<string,
        Setting> ByKey = All.ToDictionary(s => s.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The setting of a key, whatever its case; null when there is none.</summary>
    internal static Setting? Find(string key) => ByKey.GetValueOrDefault(key);

    private static Setting Both(string key, SettingType type, IFormattable? otherwise, string fr, string en) =>
        new(key, type, new(fr, en)) { Default = otherwise is null ? null : Text(otherwise) };

    private static Setting Worker(string key, SettingType type, IFormattable? otherwise, string fr, string en) =>
        Both(key, type, otherwise, fr, en) with { ReadBy = SettingScope.Worker };

    private static Setting Both(string key, SettingType type, Delay otherwise, string fr, string en) =>
        new(key, type, new(fr, en)) { Default = otherwise.ToString() };

    private static Setting Api(string key, SettingType type, IFormattable? otherwise, string fr, string en) =>
        Both(key, type, otherwise, fr, en) with { ReadBy = SettingScope.Api };

    private static Setting Limit(string name, int otherwise, string fr, string en) =>
        Api($"{RequestLimits.Section}:{name}", SettingType.Whole(1), otherwise, fr, en);

    private static Setting Delay(FollowUpKind kind)
    {
        var rule = FollowUpTable.Find(kind);
        var (fr, en) = rule.Anchor switch
        {
            Anchor.Move => ("l'événement", "the event"),
            Anchor.MoveDay => ("le jour de l'événement", "the day of the event"),
            Anchor.Start => ("le premier jour de la mission", "the first day of the mission"),
            Anchor.Halfway => ("le milieu de la mission", "the middle of the mission"),
            Anchor.EachMonth => ("chaque mois de la mission", "each month of the mission"),
            Anchor.End => ("le dernier jour de la mission", "the last day of the mission"),
            Anchor.EndOfWork => ("le soir du dernier jour de la mission", "the evening of the last day of the mission"),
            Anchor.StepDue => ("le début de l'étape", "the beginning of the step"),
            Anchor.LastAnswer => ("le dernier moment pour répondre", "the last moment to answer"),
            _ => ("le dernier rappel", "the last call"),
        };
        return Both($"FollowUps:Delays:{kind}", SettingType.Delay, rule.Delay,
            $"Délai du suivi {kind} ({rule.After}), compté depuis {fr}.",
                $"Delay of the follow-up {kind} ({rule.After}), counted from {en}.");
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>How many requests a minute are answered when the section <c>Limits</c> does not say.</summary>
public static class RequestLimits
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Limits";
    /// <summary>To one account in all.</summary>
    public const int AccountPerMinute = 30_000;
    /// <summary>To one address that has not signed in.</summary>
    public const int VisitorPerMinute = 3_000;
    /// <summary>Tries to sign in, from one address.</summary>
    public const int SignInPerMinute = 120;
    /// <summary>Counts of people and searches of the taxonomy, by one account.</summary>
    public const int CountingPerMinute = 60;
}
