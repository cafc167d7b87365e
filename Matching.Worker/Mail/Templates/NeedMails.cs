using Matching.Accounts;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail templates about a need, for the association and the coordinator.</summary>
internal static class NeedMails
{
    internal static MailTemplate Submitted(NeedFacts f, MailUrls links) => Base(f, links,
        new($"À ouvrir : {f.Mission.Title}", $"To open: {f.Mission.Title}"),
        new($"{f.Mission.Association} a déposé un besoin, qui attend d'être ouvert.",
            $"{f.Mission.Association} has posted a need that is waiting to be opened."),
        new("Vérifiez l'objet, les dates et l'éligibilité, puis ouvrez-le ou refusez-le.",
            "Check its purpose, dates and eligibility, then open or refuse it."),
        new("Dès qu'il sera ouvert, Élan cherchera des personnes.",
            "Once it is open, Élan starts looking for people."));

    internal static MailTemplate Opened(NeedFacts f, MailUrls links) => Base(f, links,
        new($"Votre besoin est ouvert : {f.Mission.Title}", $"Your need is open: {f.Mission.Title}"),
        new("La coordination l'a ouvert : la recherche commence.",
            "The coordinators have opened it: the search begins."),
        new("Vous n'avez rien à faire.", "There is nothing for you to do."),
        new("Nous vous écrirons dès qu'une personne aura dit oui.",
            "We will write to you as soon as someone has said yes."));

    internal static MailTemplate Rejected(NeedFacts f, MailUrls links) => Base(f, links,
        new($"Votre besoin n'est pas ouvert : {f.Mission.Title}", $"Your need was not opened: {f.Mission.Title}"),
        new($"La coordination ne l'a pas ouvert : {f.Why}", $"The coordinators did not open it: {f.Why}"),
        new("Vous pouvez en déposer un autre, qui en tient compte.",
            "You can post another one that takes this into account."),
        new("La raison reste sur la page du besoin.", "The reason remains on the need's page."));

    internal static MailTemplate Draft(NeedFacts f, MailUrls links) => Base(f, links,
        new($"Un brouillon vous attend : {f.Mission.Title}", $"A draft is waiting for you: {f.Mission.Title}"),
        new("Vous avez commencé un besoin sans l'envoyer.", "You started a need but have not sent it."),
        new("Deux minutes suffisent pour le finir. S'il n'est plus utile, retirez-le.",
            "Two minutes are enough to finish it. If it is no longer useful, withdraw it."),
        f.DraftEndsAt is { } ends
            ? new($"Tant qu'il n'est pas envoyé, personne d'autre ne le voit. Sans envoi, il sera retiré le "
                + $"{MissionLines.Day(ends).Fr}.",
                $"Until it is sent, nobody else sees it. Unless you send it, it will be withdrawn on "
                    + $"{MissionLines.Day(ends).En}.")
            : new("Tant qu'il n'est pas envoyé, personne d'autre ne le voit.",
                "Until it is sent, nobody else sees it."));

    internal static MailTemplate DraftClosed(NeedFacts f, MailUrls links) => Base(f, links,
        new($"Brouillon retiré : {f.Mission.Title}", $"Draft withdrawn: {f.Mission.Title}"),
        new("Votre brouillon n'a pas été envoyé : il est retiré.", "Your draft was not sent and has been withdrawn."),
        new("S'il est toujours utile, déposez un nouveau besoin.", "If it is still useful, post a new need."), null);

    internal static MailTemplate NoCandidate(NeedFacts f, MailUrls links) => WithAdvice(f, links,
        new($"Personne pour l'instant : {f.Mission.Title}", $"Nobody so far: {f.Mission.Title}"),
        new("Personne ne répond à tout ce qui est demandé, ou personne n'a pu être sollicité.",
            "Nobody meets all requirements, or nobody could be asked."));

    internal static MailTemplate Unfilled(NeedFacts f, MailUrls links) => WithAdvice(f, links,
        new($"Toujours des places libres : {f.Mission.Title}", $"Seats still free: {f.Mission.Title}"),
        f.OpenSince is { } since
            ? new($"Ce besoin est ouvert depuis le {MissionLines.Day(since).Fr} et il reste des places.",
                $"This need has been open since {MissionLines.Day(since).En} and still has free seats.")
            : new("Ce besoin est ouvert et il reste des places.", "This need is open and still has free seats."));

    internal static MailTemplate Expired(NeedFacts f, MailUrls links) => Base(f, links,
        new($"Vos dates sont passées : {f.Mission.Title}", $"Your dates have passed: {f.Mission.Title}"),
        new("Les dates de ce besoin sont passées : il est clos.",
            "The dates of this need have passed, so it has been closed."),
        new("S'il est toujours d'actualité, déposez-le avec de nouvelles dates.",
            "If it is still relevant, post it with new dates."),
        new("Les personnes dont la réponse était attendue sont prévenues.",
            "The people whose answer was awaited have been notified."));

    private static MailTemplate WithAdvice(NeedFacts f, MailUrls links, LocalizedText subject, LocalizedText sentence)
    {
        var todo = f.Loosenings.Count == 0
            ? new LocalizedText("Relisez les dates, le lieu et les compétences exigées : chacune écarte des personnes.",
                "Review the dates, the place and the required skills: each of them excludes people.")
            : new LocalizedText("Ce qui aiderait :", "What would help:");
        if (f.StartsTooSoon)
            return Base(f, links, subject, sentence,
                new("La mission commence trop tôt pour solliciter quelqu'un : changez ses dates.",
                    "The mission starts too soon for anyone to be asked: change its dates."),
                new("La recherche reprendra avec les nouvelles dates.",
                    "The search will restart with the new dates."));
        var template =
            Base(f, links, subject, sentence, todo, new("La recherche continue, et reprend à chaque changement.",
            "The search continues, and restarts with each change."));
        return template with { Reasons = [.. f.Loosenings.Select(l => new ReasonFact(false, l.Sentence))] };
    }

    private static MailTemplate Base(NeedFacts f, MailUrls links, LocalizedText subject, LocalizedText sentence,
        LocalizedText todo, LocalizedText? next)
    {
        var facts = MissionLines.ListFacts(f.Mission);
        if (f.SeatsFree > 1)
            facts.Add(new(new("Places libres", "Seats left"), MissionLines.Same($"{f.SeatsFree}")));
        return new(subject, sentence)
        {
            Facts = facts,
            ToDo = todo,
            Buttons =
                [new(new("Ouvrir le besoin", "Open the need"), links.Page($"/needs/{f.Mission.NeedId}"), IsMain: true)],
            Next = next,
            Brief = f.Reader == Role.Coordinator
                ? MissionLines.Same($"{f.Mission.Title} ({f.Mission.Association})")
                : null,
        };
    }
}
