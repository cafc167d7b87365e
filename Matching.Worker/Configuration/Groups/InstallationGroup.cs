using Matching.Worker.Hosting;
using Matching.Worker.Mail;

namespace Matching.Worker.Configuration.Groups;

/// <summary>Settings of the whole installation: database, broker, folder and addresses.</summary>
internal static class InstallationGroup
{
    private static readonly MailSettings Mail = new();

    internal static IEnumerable<Setting> List() => [.. ListStorage(), .. ListAddresses()];

    private static IEnumerable<Setting> ListStorage() =>
    [
        new(Settings.Database, SettingType.Database, new(
            "La base PostgreSQL. Avec Bus__Url, l'Api et le worker sont des programmes séparés ; sans les deux, "
                + "l'Api fait tout avec un fichier SQLite.",
            "The PostgreSQL database. With Bus__Url, Api and worker are separate programs; without both, the Api "
                + "does everything with a SQLite file.")) { IsSecret = true },
        new(Settings.Broker, SettingType.Broker, new("Le courtier RabbitMQ, hôte virtuel compris.",
            "The RabbitMQ broker, with its virtual host.")) { IsSecret = true },
        new(Settings.DataFolder, SettingType.Folder, new(
            "Dossier du fichier SQLite, des modèles, des clés de connexion et des courriels .eml.",
            "Folder of the SQLite file, the models, the sign-in keys and the .eml mails."))
            { Default = DataFolder.Default },
    ];

    private static IEnumerable<Setting> ListAddresses() =>
    [
        new(Settings.PublicUrl, SettingType.PublicWeb, new(
            "L'adresse par laquelle on accède au service : début des liens des courriels, et seul nom d'hôte accepté "
                + "(avec localhost).",
            "The URL by which users reach the service: the beginning of links in mails, and the only host name "
                + "accepted (with localhost)."))
            { Default = Mail.PublicUrl.ToString().TrimEnd('/') },
        Setting.ForApi(ProxySettings.Addresses, SettingType.Networks, null,
            "Les mandataires (reverse proxies) dont les en-têtes X-Forwarded-For, -Proto et -Host sont pris en "
                + "compte ; ceux de toute autre adresse sont ignorés.",
            "The reverse proxies whose X-Forwarded-For, -Proto and -Host headers are trusted; those of any other "
                + "address are ignored."),
        Setting.ForApi(ProxySettings.HopCount, SettingType.Whole(1), ProxySettings.DefaultHops,
            "Nombre de mandataires qui se suivent entre le navigateur et l'Api.",
            "Number of consecutive proxies between the browser and the Api."),
        new(Settings.Demo, SettingType.Switch, new(
            "Monde de démonstration au premier démarrage sans base ni courtier, sur une adresse locale seulement ; « "
                + "false » démarre une installation intégrée vide.",
            "Demo world at the first start without database and broker, on a loopback address only; `false` starts "
                + "an empty embedded installation."))
            { Default = "true", ReadBy = SettingScope.Api },
        new(DisplayTimeZone.Setting, SettingType.Zone,
            new("Fuseau horaire des heures affichées.", "Time zone of displayed times."))
            { Default = Mail.Zone.Id },
        new(Settings.Health, SettingType.Listening, new(
            "Adresse pour l'exploitation : état et métriques, sans connexion. À garder dans votre réseau. L'Api n'en "
                + "a une que si elle est définie.",
            "Address for operators: health and metrics, without sign-in. Keep it inside your network. The Api has "
                + "one only if it is set."))
            { Default = OperationsSetup.DefaultAddress },
    ];
}
