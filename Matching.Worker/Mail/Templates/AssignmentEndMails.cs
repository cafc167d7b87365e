using Matching.Accounts;
using Matching.Assignments;
using Matching.MailLinks;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail templates about the end of an assignment, completed or not.</summary>
internal static class AssignmentEndMails
{
    internal static MailTemplate Cancelled(AssignmentFacts f, MailUrls links)
    {
        var interrupted = f.Status == AssignmentStatus.Interrupted;
        var byRule = f.Why == Assignment.NeverConfirmed;
        return AssignmentMails.Base(f, links,
            interrupted ? new($"Interrompue : {f.Mission.Title}", $"Interrupted: {f.Mission.Title}")
                : new($"Annulée : {f.Mission.Title}", $"Cancelled: {f.Mission.Title}"),
            interrupted ? new("La mission est interrompue.", "The mission has been interrupted.")
                : byRule ? new("Personne n'a confirmé que la mission avait commencé : elle est annulée d'office.",
                    "Nobody confirmed that the mission had begun, so it has been cancelled automatically.")
                : new("La mission est annulée avant d'avoir commencé.",
                    "The mission has been cancelled before it began."))
                with
        {
            ToDo = f.Why.Length > 0 && !byRule
                ? new($"La raison donnée : « {f.Why} »", $"The reason given: “{f.Why}”")
                : null,
            Next = GivenBack(f),
            Calendar = new CalendarEntry(f, Cancelled: true),
        };
    }

    internal static MailTemplate Concluded(AssignmentFacts f, MailUrls links) => AssignmentMails.Plain(f, links,
        new($"Conclue : {f.Mission.Title}", $"Concluded: {f.Mission.Title}"),
        new($"La mission devait finir le {End(f).Fr}. Sans nouvelles après notre dernier appel, elle est conclue "
            + $"d'office : elle compte comme terminée.",
            $"The mission was due to end on {End(f).En}. As we heard nothing after our last reminder, it has been "
                + $"closed automatically and counts as completed."),
        f.Reader == Role.Coordinator ? new("Vous n'avez rien à faire.", "There is nothing for you to do.")
            : new("Vous pouvez encore donner votre retour sur la page de la mission.",
                "You can still give feedback on the assignment's page."),
        null);

    internal static MailTemplate Feedback(AssignmentFacts f, MailUrls links) => AssignmentMails.Base(f, links,
        new($"Comment était-ce ? {f.Mission.Title}", $"How was it? {f.Mission.Title}"), f.Reader == Role.Employee
            ? new($"Votre mission pour {f.Mission.Association} est terminée.",
                $"Your mission for {f.Mission.Association} is over.")
            : new($"La mission de {f.Employee} pour {f.Mission.Association} est terminée.",
                $"{f.Employee}'s mission for {f.Mission.Association} is over.")) with
    {
        ToDo = f.Reader == Role.Association
            ? new("Notez la mission, et dites en deux mots comment elle s'est passée. Sans mot de passe.",
                "Rate the mission and tell us briefly how it went. No password is needed.")
            : new("Dites en deux mots comment elle s'est passée. Sans mot de passe.",
                "Tell us briefly how it went. No password is needed."),
        Buttons = [
            new(new("Donner mon retour", "Give my feedback"),
                links.Act(LinkPurpose.GiveFeedback, f.AssignmentId, "yes"), IsMain: true),
            new(new("Voir la mission", "See the assignment"), links.Page($"/assignments/{f.AssignmentId}"))],
        Next = new("La coordination lit votre retour ; l'autre côté ne le lit pas.",
            "The coordinators read your feedback; the other side does not."),
    };

    internal static MailTemplate DidItEnd(AssignmentFacts f, MailUrls links) => AssignmentMails.Confirm(
        AssignmentMails.Base(f, links, new($"Est-elle finie ? {f.Mission.Title}", $"Is it done? {f.Mission.Title}"),
            new($"La mission devait finir le {End(f).Fr}.", $"The mission was due to end on {End(f).En}.")),
        f, links, LinkPurpose.ConfirmEnd, new("Oui, elle est finie", "Yes, it is done")) with
    {
        Next = new("Votre réponse clôt la mission ; vous pouvez la noter.",
            "Your answer closes the mission; you can then rate it."),
    };

    internal static MailTemplate LastCall(AssignmentFacts f, MailUrls links)
    {
        var running = f.Status == AssignmentStatus.Running;
        LocalizedText sentence = running
            ? new($"La mission devait finir le {End(f).Fr} et n'est pas close.",
                $"The mission was due to end on {End(f).En} and has not been closed.")
            : new($"La mission devait finir le {End(f).Fr}, et personne n'a confirmé qu'elle avait commencé.",
                $"The mission was due to end on {End(f).En}, and nobody has confirmed that it started.");
        if (f.Reader == Role.Association && running)
            return AssignmentMails.Confirm(
                AssignmentMails.Base(f, links,
                    new($"Dernier appel : {f.Mission.Title}", $"Last call: {f.Mission.Title}"), sentence),
                f, links, LinkPurpose.ConfirmEnd, new("Oui, elle est finie", "Yes, it is done")) with
            {
                Next = AssignmentPromises.WithoutNews(f) ?? AssignmentPromises.CoordinatorsMayClose,
            };
        if (f.Reader == Role.Association)
            return AssignmentMails.Plain(f, links,
                new($"Dernier appel : {f.Mission.Title}", $"Last call: {f.Mission.Title}"), sentence,
                new("A-t-elle eu lieu ? Confirmez sur la page de la mission son début, puis sa fin.",
                    "Did it take place? Please confirm on the assignment's page that it started and ended."),
                    AssignmentPromises.WithoutNews(f));
        return AssignmentMails.Plain(f, links, new($"Pas close : {f.Mission.Title}", $"Not closed: {f.Mission.Title}"),
            sentence, running ? new("Appelez l'association, puis terminez ou interrompez la mission sur sa page.",
                "Call the association, then complete or interrupt the assignment on its page.")
                : new("Appelez l'association, puis confirmez que la mission a commencé et terminez-la, ou "
                    + "annulez-la, sur sa page.",
                    "Call the association, then confirm that the mission started and complete it, or cancel it, on "
                        + "its page."),
            AssignmentPromises.WithoutNews(f));
    }

    /// <summary>Lists only what is actually given back: calendar entry, days, seat.</summary>
    private static LocalizedText GivenBack(AssignmentFacts f)
    {
        LocalizedText calendar = new("L'invitation jointe retire la mission de votre agenda.",
            "The attached invitation removes the mission from your calendar.");
        if (f.DaysGivenBack > 0)
        {
            var days = DisplayFormat.Days(f.DaysGivenBack);
            calendar = f.Reader == Role.Employee
                ? new($"{calendar.Fr} Jours rendus à votre compteur : {days.Fr}.",
                    $"{calendar.En} Days returned to your balance: {days.En}.")
                : new($"{calendar.Fr} Jours rendus à la personne : {days.Fr}.",
                    $"{calendar.En} Days returned to the person: {days.En}.");
        }
        return f.Reader == Role.Employee ? calendar
            : f.SeatReopened
                ? new($"{calendar.Fr} La place est de nouveau proposée.", $"{calendar.En} The seat is offered again.")
            : new($"{calendar.Fr} La place n'est plus proposée : pour chercher quelqu'un d'autre, déposez un "
                + $"nouveau besoin.",
                $"{calendar.En} The seat is not offered again: to look for someone else, post a new need.");
    }

    private static LocalizedText End(AssignmentFacts f) => MissionLines.Day(f.Mission.End!.Value);
}
