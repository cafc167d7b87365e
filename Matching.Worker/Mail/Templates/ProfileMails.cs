using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>What an employee reads of her own profile.</summary>
internal static class ProfileMails
{
    internal static MailTemplate Write(ProfileFacts f, MailUrls links)
    {
        var since = MissionLines.Day(f.UpdatedAt);
        return new(new("Votre profil est-il toujours vrai ?", "Is your profile still true?"),
            new($"Vous ne l'avez pas changé depuis le {since.Fr}.", $"You have not changed it since {since.En}."))
        {
            Facts = [new(new("Dernier changement", "Last change"), since)],
            ToDo = new(
                "Relisez vos compétences, vos dates et vos envies : deux minutes suffisent. Enregistrez, même sans "
                    + "rien changer.",
                "Read your skills, dates and wishes again: two minutes are enough. Save, even without a change."),
            Buttons = [new(new("Relire mon profil", "Read my profile"), links.Page("/profile"), Main: true)],
            Next = new("Les propositions que vous recevez en dépendent. Une pause est possible à tout moment.",
                "The offers that you receive depend on it. You may pause at any time."),
        };
    }
}
