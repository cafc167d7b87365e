using Matching.Accounts;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail templates about a need, for the association and the coordinator.</summary>
internal sealed class NeedMails(NeedFacts f, MailUrls links) : MissionMails(f.Mission, links)
{
    internal MailTemplate Submitted() => Base(Titled("À ouvrir", "To open"),
        new($"{Association} a déposé un besoin, qui attend d'être ouvert.",
            $"{Association} has posted a need that is waiting to be opened."),
        new("Vérifiez l'objet, les dates et l'éligibilité, puis ouvrez-le ou refusez-le.",
            "Check its purpose, dates and eligibility, then open or refuse it."),
        new("Dès qu'il sera ouvert, Élan cherchera des personnes.",
            "Once it is open, Élan starts looking for people."));

    internal MailTemplate Opened() => Base(Titled("Votre besoin est ouvert", "Your need is open"),
        new("La coordination l'a ouvert : la recherche commence.",
            "The coordinators have opened it: the search begins."),
        new("Vous n'avez rien à faire.", "There is nothing for you to do."),
        new("Nous vous écrirons dès qu'une personne aura dit oui.",
            "We will write to you as soon as someone has said yes."));

    internal MailTemplate Rejected() => Base(Titled("Votre besoin n'est pas ouvert", "Your need was not opened"),
        new($"La coordination ne l'a pas ouvert : {f.Why}", $"The coordinators did not open it: {f.Why}"),
        new("Vous pouvez en déposer un autre, qui en tient compte.",
            "You can post another one that takes this into account."),
        new("La raison reste sur la page du besoin.", "The reason remains on the need's page."));

    internal MailTemplate Draft()
    {
        LocalizedText hidden =
            new("Tant qu'il n'est pas envoyé, personne d'autre ne le voit.", "Until it is sent, nobody else sees it.");
        return Base(Titled("Un brouillon vous attend", "A draft is waiting for you"),
            new("Vous avez commencé un besoin sans l'envoyer.", "You started a need but have not sent it."),
            new("Deux minutes suffisent pour le finir. S'il n'est plus utile, retirez-le.",
                "Two minutes are enough to finish it. If it is no longer useful, withdraw it."),
            f.DraftEndsAt is { } ends
                ? Join(" ", hidden, new($"Sans envoi, il sera retiré le {DisplayFormat.Weekday(ends).Fr}.",
                    $"Unless you send it, it will be withdrawn on {DisplayFormat.Weekday(ends).En}."))
                : hidden);
    }

    internal MailTemplate DraftClosed() => Base(Titled("Brouillon retiré", "Draft withdrawn"),
        new("Votre brouillon n'a pas été envoyé : il est retiré.", "Your draft was not sent and has been withdrawn."),
        new("S'il est toujours utile, déposez un nouveau besoin.", "If it is still useful, post a new need."), null);

    internal MailTemplate NoCandidate() => WithAdvice(Titled("Personne pour l'instant", "Nobody so far"),
        new("Personne ne répond à tout ce qui est demandé, ou personne n'a pu être sollicité.",
            "Nobody meets all requirements, or nobody could be asked."));

    internal MailTemplate Unfilled() => WithAdvice(Titled("Toujours des places libres", "Seats still free"),
        f.OpenSince is { } since
            ? new($"Ce besoin est ouvert depuis le {DisplayFormat.Weekday(since).Fr} et il reste des places.",
                $"This need has been open since {DisplayFormat.Weekday(since).En} and still has free seats.")
            : new("Ce besoin est ouvert et il reste des places.", "This need is open and still has free seats."));

    internal MailTemplate Expired() => Base(Titled("Vos dates sont passées", "Your dates have passed"),
        new("Les dates de ce besoin sont passées : il est clos.",
            "The dates of this need have passed, so it has been closed."),
        new("S'il est toujours d'actualité, déposez-le avec de nouvelles dates.",
            "If it is still relevant, post it with new dates."),
        new("Les personnes dont la réponse était attendue sont prévenues.",
            "The people whose answer was awaited have been notified."));

    private MailTemplate WithAdvice(LocalizedText subject, LocalizedText sentence) => f.StartsTooSoon
        ? Base(subject, sentence,
            new("La mission commence trop tôt pour solliciter quelqu'un : changez ses dates.",
                "The mission starts too soon for anyone to be asked: change its dates."),
            new("La recherche reprendra avec les nouvelles dates.", "The search will restart with the new dates."))
        : Base(subject, sentence, f.Loosenings.Count > 0
            ? new("Ce qui aiderait :", "What would help:")
            : new("Relisez les dates, le lieu et les compétences exigées : chacune écarte des personnes.",
                "Review the dates, the place and the required skills: each of them excludes people."),
            new("La recherche continue, et reprend à chaque changement.",
                "The search continues, and restarts with each change.")) with
        {
            Reasons = [.. f.Loosenings.Select(l => new ReasonFact(false, l.Sentence))],
        };

    private MailTemplate Base(
        LocalizedText subject, LocalizedText sentence, LocalizedText todo, LocalizedText? next) =>
        new(subject, sentence)
        {
            Facts = f.SeatsFree > 1
                ? [.. ListFacts(), new(new("Places libres", "Seats left"), Same($"{f.SeatsFree}"))]
                : [.. ListFacts()],
            ToDo = todo,
            Buttons = [PageButton("Ouvrir le besoin", "Open the need", $"/needs/{f.Mission.NeedId}")],
            Next = next,
            Brief = f.Reader == Role.Coordinator ? Same($"{Title} ({Association})") : null,
        };
}
