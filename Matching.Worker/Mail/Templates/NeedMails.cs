using Matching.Accounts;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>What an association or a coordinator reads of a need.</summary>
internal static class NeedMails
{
    internal static MailTemplate Write(NoticeKind kind, NeedFacts f, MailUrls links) => kind switch
    {
        NoticeKind.NeedSubmitted => Base(f, links, new($"À ouvrir : {f.Mission.Title}", $"To open: {f.Mission.Title}"),
            new($"{f.Mission.Association} a déposé un besoin, qui attend d'être ouvert.",
                $"{f.Mission.Association} has posted a need, which waits to be opened."),
            new("Vérifiez l'objet, les dates et l'éligibilité, puis ouvrez-le ou refusez-le.",
                "Check its purpose, dates and eligibility, then open or refuse it."),
            new("Ouvert, il cherche aussitôt des personnes.", "Once open it looks for people at once.")),
        NoticeKind.NeedOpened =>
            Base(f, links, new($"Votre besoin est ouvert : {f.Mission.Title}", $"Your need is open: {f.Mission.Title}"),
            new("La coordination l'a ouvert : la recherche commence.",
                "The coordinators have opened it: the search begins."),
            new("Vous n'avez rien à faire.", "There is nothing for you to do."),
            new("Nous vous écrirons dès qu'une personne aura dit oui.",
                "We will write as soon as somebody has said yes.")),
        NoticeKind.NeedRejected =>
            Base(f, links,
                new($"Votre besoin n'est pas ouvert : {f.Mission.Title}",
                    $"Your need was not opened: {f.Mission.Title}"),
            new($"La coordination ne l'a pas ouvert : {f.Why}", $"The coordinators did not open it: {f.Why}"),
            new("Vous pouvez en déposer un autre, qui en tient compte.",
                "You may post another one that takes it into account."),
            new("La raison reste sur la page du besoin.", "The reason stays on the need's page.")),
        NoticeKind.NeedDraft =>
            Base(f, links,
                new($"Un brouillon vous attend : {f.Mission.Title}", $"A draft waits for you: {f.Mission.Title}"),
            new("Vous avez commencé un besoin sans l'envoyer.", "You began a need and did not send it."),
            new("Deux minutes suffisent pour le finir. S'il n'est plus utile, retirez-le.",
                "Two minutes are enough to finish it. If it is no longer useful, withdraw it."),
            f.DraftEndsAt is { } ends
                ? new($"Tant qu'il n'est pas envoyé, personne d'autre ne le voit. Sans envoi, il est retiré le "
                    + $"{MissionLines.Day(ends).Fr}.",
                    $"Until it is sent, nobody else sees it. Unless you send it, it is withdrawn on "
                        + $"{MissionLines.Day(ends).En}.")
                : new("Tant qu'il n'est pas envoyé, personne d'autre ne le voit.",
                    "Until it is sent, nobody else sees it.")),
        NoticeKind.NeedDraftClosed =>
            Base(f, links, new($"Brouillon retiré : {f.Mission.Title}", $"Draft withdrawn: {f.Mission.Title}"),
            new("Votre brouillon n'a pas été envoyé : il est retiré.", "Your draft was not sent: it is withdrawn."),
            new("S'il est toujours utile, déposez un nouveau besoin.", "If it is still useful, post a new need."),
            null),
        NoticeKind.NeedNoCandidate =>
            WithAdvice(f, links,
                new($"Personne pour l'instant : {f.Mission.Title}", $"Nobody so far: {f.Mission.Title}"),
            new("Personne ne répond à tout ce qui est demandé, ou personne n'a pu être sollicité.",
                "Nobody meets all that is asked, or nobody could be asked.")),
        NoticeKind.NeedUnfilled =>
            WithAdvice(f, links,
                new($"Toujours des places libres : {f.Mission.Title}", $"Seats still free: {f.Mission.Title}"),
            f.OpenSince is { } since
                ? new($"Ce besoin est ouvert depuis le {MissionLines.Day(since).Fr} et il reste des places.",
                    $"This need has been open since {MissionLines.Day(since).En} and seats are left.")
                : new("Ce besoin est ouvert et il reste des places.", "This need is open and seats are left.")),
        _ => Base(f, links,
            new($"Vos dates sont passées : {f.Mission.Title}", $"Your dates have passed: {f.Mission.Title}"),
            new("Les dates de ce besoin sont passées : il est clos.",
                "The dates of this need have passed: it is closed."),
                new("S'il est toujours d'actualité, déposez-le avec de nouvelles dates.",
                    "If it still stands, post it with new dates."),
            new("Les personnes dont la réponse était attendue sont prévenues.",
                "The people whose answer was awaited are notified.")),
    };

    private static MailTemplate WithAdvice(NeedFacts f, MailUrls links, LocalizedText subject, LocalizedText sentence)
    {
        var todo = f.Loosenings.Count == 0
            ? new LocalizedText("Relisez les dates, le lieu et les compétences exigées : chacune écarte des personnes.",
                "Read the dates, the place and the required skills again: each keeps people out.")
            : new LocalizedText("Ce qui aiderait :", "What would help:");
        if (f.StartsTooSoon)
            return Base(f, links, subject, sentence,
                new("La mission commence trop tôt pour solliciter quelqu'un : changez ses dates.",
                    "The mission starts too soon for anybody to be asked: change its dates."),
                new("La recherche reprend avec les nouvelles dates.", "The search starts again with the new dates."));
        var letter =
            Base(f, links, subject, sentence, todo, new("La recherche continue, et reprend à chaque changement.",
            "The search goes on, and starts again with each change."));
        return letter with { Reasons = [.. f.Loosenings.Select(l => new ReasonFact(false, l.Sentence))] };
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
                [new(new("Ouvrir le besoin", "Open the need"), links.Page($"/needs/{f.Mission.NeedId}"), Main: true)],
            Next = next,
            Brief = f.Reader == Role.Coordinator
                ? MissionLines.Same($"{f.Mission.Title} ({f.Mission.Association})")
                : null,
        };
    }
}
