using Matching.Accounts;
using Matching.Assignments;
using Matching.MailLinks;

namespace Matching.Worker.Mail.Templates;

/// <summary>The templates about the end of an assignment, completed or not.</summary>
internal sealed partial class AssignmentMails
{
    internal MailTemplate EndsSoon() => Plain(Titled("Bientôt finie", "Ending soon"),
        new($"La mission finit le {End.Fr}. Faut-il la prolonger ou la conclure ?",
            $"The mission ends on {End.En}. Should it be extended or concluded?"),
        new("Pour la prolonger, l'association dépose un nouveau besoin.",
            "To extend it, the association posts a new need."),
        WithoutNews());

    internal MailTemplate Cancelled()
    {
        var byRule = f.Why == Assignment.NeverConfirmed;
        return (f.Status == AssignmentStatus.Interrupted
            ? Base(Titled("Interrompue", "Interrupted"),
                new("La mission est interrompue.", "The mission has been interrupted."))
            : Base(Titled("Annulée", "Cancelled"), byRule
                ? new("Personne n'a confirmé que la mission avait commencé : elle est annulée d'office.",
                    "Nobody confirmed that the mission had begun, so it has been cancelled automatically.")
                : new("La mission est annulée avant d'avoir commencé.",
                    "The mission has been cancelled before it began."))) with
        {
            ToDo = f.Why.Length > 0 && !byRule
                ? new($"La raison donnée : « {f.Why} »", $"The reason given: “{f.Why}”")
                : null,
            Next = Join(" ", [.. ListReturned()]),
            Calendar = new(f, Cancelled: true),
        };
    }

    internal MailTemplate Concluded() => Plain(Titled("Conclue", "Concluded"),
        new($"La mission devait finir le {End.Fr}. Sans nouvelles après notre dernier appel, elle est conclue "
            + "d'office : elle compte comme terminée.",
            $"The mission was due to end on {End.En}. As we heard nothing after our last reminder, it has been "
                + "closed automatically and counts as completed."),
        f.Reader == Role.Coordinator ? new("Vous n'avez rien à faire.", "There is nothing for you to do.")
            : new("Vous pouvez encore donner votre retour sur la page de la mission.",
                "You can still give feedback on the assignment's page."),
        null);

    internal MailTemplate Feedback() => Base(new($"Comment était-ce ? {Title}", $"How was it? {Title}"),
        f.Reader == Role.Employee
            ? new($"Votre mission pour {Association} est terminée.", $"Your mission for {Association} is over.")
            : new($"La mission de {f.Employee} pour {Association} est terminée.",
                $"{f.Employee}'s mission for {Association} is over.")) with
    {
        ToDo = f.Reader == Role.Association
            ? new("Notez la mission, et dites en deux mots comment elle s'est passée. Sans mot de passe.",
                "Rate the mission and tell us briefly how it went. No password is needed.")
            : new("Dites en deux mots comment elle s'est passée. Sans mot de passe.",
                "Tell us briefly how it went. No password is needed."),
        Buttons = [
            YesButton(LinkPurpose.GiveFeedback, f.AssignmentId, new("Donner mon retour", "Give my feedback")),
            PageButton("Voir la mission", "See the assignment", Page, isMain: false)],
        Next = new("La coordination lit votre retour ; l'autre côté ne le lit pas.",
            "The coordinators read your feedback; the other side does not."),
    };

    internal MailTemplate DidItEnd() => ConfirmEnd(new($"Est-elle finie ? {Title}", $"Is it done? {Title}"),
        new($"La mission devait finir le {End.Fr}.", $"The mission was due to end on {End.En}."),
        new("Votre réponse clôt la mission ; vous pouvez la noter.",
            "Your answer closes the mission; you can then rate it."));

    internal MailTemplate LastCall()
    {
        var running = f.Status == AssignmentStatus.Running;
        LocalizedText sentence = running
            ? new($"La mission devait finir le {End.Fr} et n'est pas close.",
                $"The mission was due to end on {End.En} and has not been closed.")
            : new($"La mission devait finir le {End.Fr}, et personne n'a confirmé qu'elle avait commencé.",
                $"The mission was due to end on {End.En}, and nobody has confirmed that it started.");
        if (f.Reader != Role.Association)
            return Plain(Titled("Pas close", "Not closed"), sentence, running
                ? new("Appelez l'association, puis terminez ou interrompez la mission sur sa page.",
                    "Call the association, then complete or interrupt the assignment on its page.")
                : new("Appelez l'association, puis confirmez que la mission a commencé et terminez-la, ou "
                    + "annulez-la, sur sa page.",
                    "Call the association, then confirm that the mission started and complete it, or cancel it, on "
                        + "its page."),
                WithoutNews());
        var subject = Titled("Dernier appel", "Last call");
        return running
            ? ConfirmEnd(subject, sentence, WithoutNews()
                ?? new("La coordination peut aussi la clore.", "The coordinators can also close it."))
            : Plain(subject, sentence,
                new("A-t-elle eu lieu ? Confirmez sur la page de la mission son début, puis sa fin.",
                    "Did it take place? Please confirm on the assignment's page that it started and ended."),
                WithoutNews());
    }

    private MailTemplate ConfirmEnd(LocalizedText subject, LocalizedText sentence, LocalizedText next) => Confirm(
        Base(subject, sentence), LinkPurpose.ConfirmEnd, new("Oui, elle est finie", "Yes, it is done"), next);

    /// <summary>Lists only what is actually given back: calendar entry, days, seat.</summary>
    private IEnumerable<LocalizedText> ListReturned()
    {
        yield return new("L'invitation jointe retire la mission de votre agenda.",
            "The attached invitation removes the mission from your calendar.");
        var isEmployee = f.Reader == Role.Employee;
        var days = DisplayFormat.Days(f.DaysGivenBack);
        if (f.DaysGivenBack > 0)
            yield return isEmployee
                ? new($"Jours rendus à votre compteur : {days.Fr}.", $"Days returned to your balance: {days.En}.")
                : new($"Jours rendus à la personne : {days.Fr}.", $"Days returned to the person: {days.En}.");
        if (!isEmployee)
            yield return f.SeatReopened
                ? new("La place est de nouveau proposée.", "The seat is offered again.")
                : new("La place n'est plus proposée : pour chercher quelqu'un d'autre, déposez un nouveau besoin.",
                    "The seat is not offered again: to look for someone else, post a new need.");
    }
}
