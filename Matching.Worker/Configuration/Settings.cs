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
/// All settings of Élan: the source of their validation, of the rejection of unknown names, and of docs/settings.md.
/// Defaults come from the types that read the settings.
/// </summary>
internal static class Settings
{
    internal const string Database = "ConnectionStrings:Matching";
    internal const string Broker = "Bus:Url";
    /// <summary>Key of the folder for everything that is not in the database.</summary>
    internal const string DataFolder = "DataFolder";
    /// <summary>Key of the URL by which users reach the service.</summary>
    internal const string PublicUrl = "PublicUrl";
    /// <summary>Key of the switch for the demo world.</summary>
    internal const string Demo = "Demo";
    internal const string Smtp = "Mail:Smtp";
    /// <summary>Key of the sender of mails.</summary>
    internal const string From = "Mail:From";
    internal const string MailHold = "Mail:Hold";
    /// <summary>Key of the mailbox for bounces.</summary>
    internal const string Bounces = "Mail:Bounces";
    /// <summary>Key of the address for health and metrics.</summary>
    internal const string Health = "Health:Url";

    private static readonly MailSettings Mail = new();
    private static readonly ReconcilerSettings Reconciler = new();
    private static readonly RoundLimits Rounds = new();
    private static readonly ExplorationSettings Exploration = new();
    private static readonly RetentionSettings Retention = new();
    private static readonly SessionSettings Sessions = new();
    private static readonly BusSettings Bus = new();
    private static readonly FollowUpSettings FollowUps = FollowUpSettings.Default;

    /// <summary>All settings in the order of the documentation.</summary>
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
            "Dossier du fichier SQLite, des modèles, des clés de connexion et des courriels .eml.",
            "Folder of the SQLite file, the models, the sign-in keys and the .eml "
                + "mails.")) { Default = Commands.Composition.DefaultFolder },
        new(PublicUrl, SettingType.PublicWeb, new(
            "L'adresse par laquelle on accède au service : début des liens des courriels, et seul nom d'hôte accepté "
                + "(avec localhost).",
            "The URL by which users reach the service: the beginning of links in mails, and the only host name "
                + "accepted (with localhost)."))
            { Default = Mail.PublicUrl.ToString().TrimEnd('/') },
        new(ProxySettings.Addresses, SettingType.Networks, new(
            "Les mandataires (reverse proxies) dont les en-têtes X-Forwarded-For, -Proto et -Host sont pris en "
                + "compte ; ceux de toute autre adresse sont ignorés.",
            "The reverse proxies whose X-Forwarded-For, -Proto and -Host headers are trusted; those of any other "
                + "address are ignored."))
            { ReadBy = SettingScope.Api },
        new(ProxySettings.HopCount, SettingType.Whole(1), new(
            "Nombre de mandataires qui se suivent entre le navigateur et l'Api.",
                "Number of consecutive proxies between the browser and the Api."))
            { Default = Text(ProxySettings.DefaultHops), ReadBy = SettingScope.Api },
        new(Demo, SettingType.Switch, new(
            "Monde de démonstration au premier démarrage sans base ni courtier, sur une adresse locale seulement ; « "
                + "false » démarre une installation intégrée vide.",
            "Demo world at the first start without database and broker, on a loopback address only; `false` starts "
                + "an empty embedded installation."))
            { Default = "true", ReadBy = SettingScope.Api },
        new(DisplayTimeZone.Setting, SettingType.Zone,
            new("Fuseau horaire des heures affichées.",
                "Time zone of displayed times.")) { Default = Mail.Zone.Id },
        new(Health, SettingType.Listening, new(
            "Adresse pour l'exploitation : état et métriques, sans connexion. À garder dans votre réseau. L'Api n'en "
                + "a une que si elle est définie.",
            "Address for operators: health and metrics, without sign-in. Keep it inside your network. The Api has "
                + "one only if it is set."))
            { Default = OperationsSetup.DefaultAddress },

        new(Smtp, SettingType.Smtp, new(
            "Serveur d'envoi. Sans lui, les courriels sont des fichiers .eml sous DataFolder.",
            "Outgoing mail server. Without it, mails are .eml files under DataFolder.")) { IsSecret = true,
                ReadBy = SettingScope.Worker },
        new(From, SettingType.Sender, new("Expéditeur des courriels.",
            "Sender of mails.")) { Default = Mail.From.ToString(), ReadBy = SettingScope.Worker },
        new(Bounces, SettingType.Mailbox, new(
            "Boîte de Mail__From, qui reçoit les retours des courriels non remis. Une arobase dans le nom "
                + "d'utilisateur s'écrit %40.",
            "Mailbox of Mail__From, which receives bounces. An @ in the user name is written %40."))
            { IsSecret = true, ReadBy = SettingScope.Worker },
        new(MailHold, SettingType.Switch, new(
            "Suspend l'envoi de tous les courriels, sans perte ; ils sont envoyés une fois le réglage retiré.",
            "Holds all mail without loss; it is sent once the setting is removed."))
            { Default = "false" },
        Worker("Mail:Timeout", SettingType.Interval, Mail.Timeout, "Durée maximale d'une tentative d'envoi.",
            "Maximum duration of one attempt to send."),
        Worker("Mail:Lease", SettingType.Interval, Mail.Lease,
            "Durée pendant laquelle un courriel reste réservé à un programme arrêté ; plus longue que Mail__Timeout.",
            "Time for which a mail stays claimed by a crashed process; longer than Mail__Timeout."),
        Worker("Mail:Poll", SettingType.Interval, Mail.Poll, "Intervalle de recherche des courriels à envoyer.",
            "Polling interval for mail to send."),

        Worker("Bus:StalledAfter", SettingType.Interval, Bus.StalledAfter,
            "Durée sans trafic, courtier disponible, après laquelle le bus est reconstruit ; plus longue qu'une "
                + "reconnexion (15 s environ).",
            "Time without traffic, while the broker is available, after which the bus is rebuilt; longer than a "
                + "reconnection (about 15 s)."),
        Worker("Bus:MaxRebuilds", SettingType.Whole(1), Bus.MaxRebuilds,
            "Nombre de reconstructions successives sans effet après lesquelles le programme s'arrête.",
            "Number of consecutive rebuilds without effect after which the process ends."),
        Worker("Reconciler:Every", SettingType.Interval, Reconciler.Every,
            "Intervalle de recherche du travail dû et manquant.",
                "Interval of the search for work that is due and missing."),
        Worker("Reconciler:Grace", SettingType.Interval, Reconciler.Grace,
            "Âge minimal d'un travail manquant ; plus récent, il peut être en cours.",
            "Minimum age of missing work; anything newer may still be in progress."),
        Worker("Reconciler:InboxKept", SettingType.Interval, Reconciler.InboxKept,
            "Durée de conservation des identifiants de messages traités.",
            "Time for which ids of processed messages are kept."),
        Worker("Jobs:LeaseLength", SettingType.Interval, new JobRunnerSettings().LeaseLength,
            "Durée pendant laquelle une tâche reste réservée à un programme arrêté.",
            "Time for which a job stays claimed by a crashed process."),
        Worker("Rematch:Rest", SettingType.Interval, new RematchSettings().Rest,
            "Intervalle minimal entre deux rapprochements d'un même besoin.",
            "Minimum time between two re-matches of a need."),

        Worker("Rounds:MaxPrice", SettingType.Number(0, 1), Rounds.MaxPrice,
            "Part de la meilleure somme de probabilités qu'une répartition équitable peut coûter.",
            "Share of the best sum of probabilities that spreading exposure may cost."),
        Worker("Rounds:EntityShare", SettingType.Number(0, 1), Rounds.EntityShare,
            "Part des personnes d'une entité qui peuvent être absentes en même temps.",
            "Share of an entity's people who may be away at the same time."),
        Worker("Rounds:MaxPerAssociation", SettingType.Whole(1), null,
            "Nombre maximal de personnes qu'un tour propose à une association ; sans limite par défaut.",
            "Maximum number of people that a round proposes to an association; no limit by default."),
        Both("Exploration:Probability", SettingType.Number(0, 1), Exploration.Probability,
            "Probabilité d'échanger deux voisins de scores presque égaux.",
            "Probability of swapping two neighbours with nearly equal scores."),
        Both("Exploration:NearTie", SettingType.Number(0, 1), Exploration.NearTie,
            "Écart de scores (log-cotes) jusqu'auquel deux voisins sont presque égaux.",
            "Maximum difference of nearly equal scores (log-odds)."),
        Both("Exploration:Keep", SettingType.Whole(0), Exploration.Keep,
            "Nombre de premières places qui ne changent jamais.",
            "Number of top positions that never change."),
        Worker("Retention:ScoresAfterEndDays", SettingType.Whole(1), Retention.ScoresAfterEndDays,
            "Jours de conservation des scores après la fin d'un besoin.",
            "Days for which scores are kept after the end of a need."),
        Worker("Retention:LogAtLeastDays", SettingType.Whole(1), Retention.LogAtLeastDays,
            "Durée minimale de conservation du journal des classements, en jours.",
            "Minimum number of days for which the scoring log is kept."),
        Worker("Retention:ModelsKept", SettingType.Whole(1), Retention.ModelsKept,
            "Nombre de modèles dont les fichiers sont conservés.", "Number of models whose files are kept."),

        Api("Sessions:Idle", SettingType.Interval, Sessions.Idle,
            "Durée sans requête après laquelle une session prend fin.",
            "Time without a request after which a session ends."),
        Api("Sessions:Absolute", SettingType.Interval, Sessions.Absolute, "Durée maximale d'une session.",
            "Maximum duration of a session."),

        Limit("AccountPerMinute", RequestLimits.AccountPerMinute, "Requêtes par minute et par compte.",
            "Requests per minute and account."),
        Limit("VisitorPerMinute", RequestLimits.VisitorPerMinute, "Requêtes par minute et par adresse non connectée.",
            "Requests per minute and network address without sign-in."),
        Limit("SignInPerMinute", RequestLimits.SignInPerMinute, "Tentatives de connexion par minute et par adresse.",
            "Sign-in attempts per minute and network address."),
        Limit("CountingPerMinute", RequestLimits.CountingPerMinute, "Comptages de personnes par minute et par compte.",
            "Counts of people per minute and account."),

        Both("Conventions:Signatory", SettingType.Text, null,
            "Nom et fonction de la personne qui signe pour l'entreprise (texte français des conventions).",
            "Name and position of the person who signs for the sponsor (French text of conventions)."),
        Both("Conventions:Employer", SettingType.Text, null, "Nom de l'employeur des personnes sans entité.",
            "Employer of people without an entity."),
        Both("Conventions:Expenses", SettingType.Text, null, "Qui paie les déplacements et les repas, et comment.",
            "Who pays travel and meals, and how."),
        Both("Conventions:Notice", SettingType.Text, null, "Préavis d'une fin anticipée, par exemple « 15 jours ».",
            "Notice period for an early end, for example `15 jours`."),

        Both("FollowUps:WaitingOnAssociation", SettingType.Whole(1), FollowUps.WaitingOnAssociation,
            "Nombre maximal de candidatures d'un besoin qui attendent l'association en même temps.",
            "Maximum number of a need's offers that await its association at the same time."),
        Both("FollowUps:DigestEvery", SettingType.Delay, FollowUps.DigestEvery,
            "Délai entre deux récapitulatifs à la coordination.", "Time between two digests for coordinators."),
        Both("FollowUps:InLine", SettingType.Delay, FollowUps.InLine,
            "Temps en file d'attente après lequel la page signale un retard.",
            "Time on the waitlist after which the page shows a delay."),
        Both("FollowUps:StaleProfile", SettingType.Delay, FollowUps.StaleProfile,
            "Temps sans modification après lequel un profil est à confirmer.",
            "Time without changes after which a profile must be confirmed."),
        Both("FollowUps:HalfwayFromDays", SettingType.Whole(2), FollowUps.HalfwayFromDays,
            "Durée de mission, en jours, à partir de laquelle un point est fait à mi-parcours.",
            "Length of a mission in days from which there is a check-in halfway."),
        Both("FollowUps:MonthlyFromDays", SettingType.Whole(31), FollowUps.MonthlyFromDays,
            "Durée de mission, en jours, à partir de laquelle un point est fait chaque mois.",
            "Length of a mission in days from which there is a monthly check-in."),
        Both("FollowUps:Holidays", SettingType.OneOf<FrancePublicHoliday.Regions>(),
            FrancePublicHoliday.Regions.OnlyOfficial, "Région dont les jours fériés comptent.",
            "Region whose public holidays count."),
        .. Enum.GetValues<FollowUpKind>().Select(Delay),

        new(Observability.Collector, SettingType.Web, new(
            "Collecteur OpenTelemetry des traces et des métriques.",
                "OpenTelemetry collector of traces and metrics.")) { IsExternal = true },
        new("ASPNETCORE_URLS", SettingType.Addresses,
            new("Adresses des pages et de l'interface REST.", "Addresses of the pages and the REST interface."))
            { Default = "http://localhost:5080", ReadBy = SettingScope.Api, IsExternal = true },
    ];

    private static readonly Dictionary<string,
        Setting> ByKey = All.ToDictionary(s => s.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the setting with that key, ignoring case; null if there is none.</summary>
    internal static Setting? Find(string key) => ByKey.GetValueOrDefault(key);

    private static Setting Both(string key, SettingType type, IFormattable? defaultValue, string fr, string en) =>
        new(key, type, new(fr, en)) { Default = defaultValue is null ? null : Text(defaultValue) };

    private static Setting Worker(string key, SettingType type, IFormattable? defaultValue, string fr, string en) =>
        Both(key, type, defaultValue, fr, en) with { ReadBy = SettingScope.Worker };

    private static Setting Both(string key, SettingType type, Delay defaultValue, string fr, string en) =>
        new(key, type, new(fr, en)) { Default = defaultValue.ToString() };

    private static Setting Api(string key, SettingType type, IFormattable? defaultValue, string fr, string en) =>
        Both(key, type, defaultValue, fr, en) with { ReadBy = SettingScope.Api };

    private static Setting Limit(string name, int defaultValue, string fr, string en) =>
        Api($"{RequestLimits.Section}:{name}", SettingType.Whole(1), defaultValue, fr, en);

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

/// <summary>Defaults of the section <c>Limits</c>: requests per minute.</summary>
public static class RequestLimits
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Limits";
    /// <summary>All requests of one account.</summary>
    public const int AccountPerMinute = 30_000;
    /// <summary>Requests of one network address without sign-in.</summary>
    public const int VisitorPerMinute = 3_000;
    /// <summary>Sign-in attempts of one network address.</summary>
    public const int SignInPerMinute = 120;
    /// <summary>Counts of people and taxonomy searches of one account.</summary>
    public const int CountingPerMinute = 60;
}
