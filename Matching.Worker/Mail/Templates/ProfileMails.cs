using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail template that asks employees to confirm their profile.</summary>
internal static class ProfileMails
{
    internal static MailTemplate Stale(ProfileFacts f, MailUrls links)
    {
        var since = DisplayFormat.Weekday(f.UpdatedAt);
        return new(new("Votre profil est-il toujours à jour ?", "Is your profile still up to date?"),
            new($"Vous ne l'avez pas changé depuis le {since.Fr}.", $"You have not changed it since {since.En}."))
        {
            Facts = [new(new("Dernier changement", "Last change"), since)],
            ToDo = new(
                "Relisez vos compétences, vos dates et vos envies : deux minutes suffisent. Enregistrez, même sans "
                    + "rien changer.",
                "Review your skills, dates and wishes: two minutes are enough. Save, even if nothing has changed."),
            Buttons = [new(new("Relire mon profil", "Review my profile"), links.Page("/profile"), IsMain: true)],
            Next = new("Les propositions que vous recevez en dépendent. Une pause est possible à tout moment.",
                "The offers that you receive depend on it. You can pause at any time."),
        };
    }
}
