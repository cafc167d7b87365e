using Matching.Worker.Mail;

namespace Matching.Worker.Configuration.Groups;

/// <summary>Settings of mail.</summary>
internal static class MailGroup
{
    private static readonly MailSettings Mail = new();

    internal static IEnumerable<Setting> List() =>
    [
        new(Settings.Smtp, SettingType.Smtp, new(
            "Serveur d'envoi. Sans lui, les courriels sont des fichiers .eml sous DataFolder.",
            "Outgoing mail server. Without it, mails are .eml files under DataFolder."))
            { IsSecret = true, ReadBy = SettingScope.Worker },
        new(Settings.From, SettingType.Sender, new("Expéditeur des courriels.", "Sender of mails."))
            { Default = Mail.From.ToString(), ReadBy = SettingScope.Worker },
        new(Settings.Bounces, SettingType.Mailbox, new(
            "Boîte de Mail__From, qui reçoit les retours des courriels non remis. Une arobase dans le nom "
                + "d'utilisateur s'écrit %40.",
            "Mailbox of Mail__From, which receives bounces. An @ in the user name is written %40."))
            { IsSecret = true, ReadBy = SettingScope.Worker },
        new(Settings.MailHold, SettingType.Switch, new(
            "Crée les courriels sans les envoyer, et ne lit pas les retours : pour une copie d'une installation. Les "
                + "courriels sont envoyés une fois le réglage retiré.",
            "Creates mails without sending them, and does not read bounces: for a copy of an installation. The "
                + "mails are sent once the setting is removed."))
            { Default = "false" },
        Setting.ForWorker("Mail:Timeout", SettingType.Interval, Mail.Timeout,
            "Durée maximale d'une tentative d'envoyer un courriel ou de lire les retours.",
            "Maximum duration of one attempt to send a mail or to read bounces."),
        Setting.ForWorker("Mail:Lease", SettingType.Interval, Mail.Lease,
            "Délai après lequel un courriel réservé par un programme arrêté peut être repris ; plus long que "
                + "Mail__Timeout.",
            "Time after which a mail that a crashed process claimed may be claimed again; longer than "
                + "Mail__Timeout."),
        Setting.ForWorker("Mail:Poll", SettingType.Interval, Mail.Poll,
            "Intervalle entre deux recherches des courriels à envoyer.",
            "Interval between two searches for due mails."),
    ];
}
