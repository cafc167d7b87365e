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
            "Outgoing mail server. Without it, mails are .eml files under DataFolder.")) { IsSecret = true,
                ReadBy = SettingScope.Worker },
        new(Settings.From, SettingType.Sender, new("Expéditeur des courriels.",
            "Sender of mails.")) { Default = Mail.From.ToString(), ReadBy = SettingScope.Worker },
        new(Settings.Bounces, SettingType.Mailbox, new(
            "Boîte de Mail__From, qui reçoit les retours des courriels non remis. Une arobase dans le nom "
                + "d'utilisateur s'écrit %40.",
            "Mailbox of Mail__From, which receives bounces. An @ in the user name is written %40."))
            { IsSecret = true, ReadBy = SettingScope.Worker },
        new(Settings.MailHold, SettingType.Switch, new(
            "Suspend l'envoi de tous les courriels, sans perte ; ils sont envoyés une fois le réglage retiré.",
            "Holds all mail without loss; it is sent once the setting is removed."))
            { Default = "false" },
        Setting.ForWorker("Mail:Timeout", SettingType.Interval, Mail.Timeout, "Durée maximale d'une tentative d'envoi.",
            "Maximum duration of one attempt to send."),
        Setting.ForWorker("Mail:Lease", SettingType.Interval, Mail.Lease,
            "Durée pendant laquelle un courriel reste réservé à un programme arrêté ; plus longue que Mail__Timeout.",
            "Time for which a mail stays claimed by a crashed process; longer than Mail__Timeout."),
        Setting.ForWorker("Mail:Poll", SettingType.Interval, Mail.Poll,
            "Intervalle de recherche des courriels à envoyer.",
            "Polling interval for mail to send."),
    ];
}
