using Matching.Accounts;
using Matching.MailLinks;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>
/// Mail templates about an approved assignment until its start, for both sides and the coordinator. Announced dates
/// come from the planned follow-ups.
/// </summary>
internal static class AssignmentMails
{
    internal static MailTemplate Approved(AssignmentFacts f, MailUrls links) => Base(f, links,
        new($"C'est d'accord : {f.Mission.Title}", $"Approved: {f.Mission.Title}"), f.Reader switch
        {
            Role.Employee => new($"Votre mission pour {f.Mission.Association} est approuvée.",
                $"Your mission for {f.Mission.Association} is approved."),
            Role.Association => new($"{f.Employee} vous aidera : la mission est approuvée.",
                $"{f.Employee} will help you: the mission is approved."),
            Role.Coordinator or Role.Operator => new(
                $"La mission de {f.Employee} pour {f.Mission.Association} est approuvée.",
                $"{f.Employee}'s mission for {f.Mission.Association} is approved."),
        }) with
    {
        ToDo = f.Reader switch
        {
            Role.Employee => new(
                "L'association connaît maintenant votre nom. Prenez contact pour convenir du premier rendez-vous ; "
                    + "l'invitation jointe va dans votre agenda.",
                "The association now knows your name. Get in touch to agree on the first meeting; the attached "
                    + "invitation goes into your calendar."),
            Role.Association =>
                new("Prenez contact pour convenir du premier rendez-vous ; l'invitation jointe va dans votre agenda.",
                "Get in touch to agree on the first meeting; the attached invitation goes into your calendar."),
            Role.Coordinator or Role.Operator => new(
                "Vous n'avez rien à faire ; l'invitation jointe va dans votre agenda.",
                "There is nothing for you to do; the attached invitation goes into your calendar."),
        },
        Next = AssignmentPromises.BeforeAndOnTheDay(f),
        Calendar = new CalendarEntry(f, Cancelled: false),
    };

    internal static MailTemplate Rescheduled(AssignmentFacts f, MailUrls links) => Base(f, links,
        f.StartTakenBack ? new($"Pas encore commencée : {f.Mission.Title}", $"Not begun yet: {f.Mission.Title}")
            : new($"Nouvelles dates : {f.Mission.Title}", $"New dates: {f.Mission.Title}"),
        f.StartTakenBack
            ? new($"La confirmation du début a été annulée : la mission est prévue du {Start(f).Fr} au {End(f).Fr}.",
                $"The confirmed start was withdrawn: the mission is planned from {Start(f).En} to {End(f).En}.")
            : new($"La mission est prévue du {Start(f).Fr} au {End(f).Fr}.",
                $"The mission is planned from {Start(f).En} to {End(f).En}.")) with
    {
        ToDo = f.ConventionIsVoid
            ? new("L'invitation jointe met votre agenda à jour. La convention portait d'autres dates : elle est à "
                + "signer de nouveau.",
                "The attached invitation updates your calendar. The agreement named other dates: it must be signed "
                    + "again.")
            : new("L'invitation jointe met votre agenda à jour.", "The attached invitation updates your calendar."),
        Next = AssignmentPromises.BeforeAndOnTheDay(f),
        Calendar = new CalendarEntry(f, Cancelled: false),
    };

    internal static MailTemplate StartsSoon(AssignmentFacts f, MailUrls links) => Plain(f, links,
        new($"Bientôt : {f.Mission.Title}", $"Soon: {f.Mission.Title}"),
        new($"La mission commence le {Start(f).Fr}.", $"The mission starts on {Start(f).En}."),
        new("Convenez de l'heure et du lieu du premier rendez-vous, si ce n'est pas fait. Si la date change, "
            + "indiquez-le sur la page de la mission.",
            "Agree on the time and place of the first meeting, if you have not done so. If the date changes, "
                + "please update it on the assignment's page."),
        AssignmentPromises.OnTheDay(f));

    internal static MailTemplate DidItStart(AssignmentFacts f, MailUrls links) => Confirm(
        Base(f, links, new($"A-t-elle commencé ? {f.Mission.Title}", $"Has it begun? {f.Mission.Title}"),
            new($"La mission devait commencer le {Start(f).Fr}.", $"The mission was due to start on {Start(f).En}.")),
        f, links, LinkPurpose.ConfirmStart, new("Oui, elle a commencé", "Yes, it has begun")) with
    {
        Next = new("Si elle est reportée, indiquez la nouvelle date sur la page de la mission : les deux côtés en "
            + "sont prévenus.",
            "If it is postponed, enter the new date on the assignment's page: both sides are notified."),
    };

    /// <summary>Adds the buttons that confirm the start or the end.</summary>
    internal static MailTemplate Confirm(MailTemplate question, AssignmentFacts f, MailUrls links, LinkPurpose purpose,
        LocalizedText yes) => question with
        {
            ToDo = new("Un clic suffit, sans mot de passe.", "One click is enough, without a password."),
            Buttons = [new(yes, links.Act(purpose, f.AssignmentId, "yes"), IsMain: true),
            new(new("Non, ou pas encore", "No, or not yet"), links.Page($"/assignments/{f.AssignmentId}"))],
        };

    internal static MailTemplate Plain(AssignmentFacts f, MailUrls links, LocalizedText subject,
        LocalizedText sentence, LocalizedText todo, LocalizedText? next) =>
        Base(f, links, subject, sentence) with { ToDo = todo, Next = next };

    internal static MailTemplate Base(AssignmentFacts f, MailUrls links, LocalizedText subject, LocalizedText sentence)
    {
        var facts = MissionLines.ListFacts(f.Mission);
        if (f.Reader != Role.Employee)
            facts.Insert(0,
                new(new("Personne", "Person"),
                    MissionLines.Same(f.EmployeeEmail.Length > 0 ? $"{f.Employee} – {f.EmployeeEmail}" : f.Employee)));
        return new(subject, sentence)
        {
            Facts = facts,
            Buttons = [
                new(new("Voir la mission", "See the assignment"), links.Page($"/assignments/{f.AssignmentId}"),
                    IsMain: true)],
            Brief = f.Reader == Role.Coordinator ? new($"{f.Employee} – {f.Mission.Title} ({f.Mission.Association})",
                $"{f.Employee} – {f.Mission.Title} ({f.Mission.Association})") : null,
        };
    }

    private static LocalizedText Start(AssignmentFacts f) => MissionLines.Day(f.Mission.Start!.Value);

    private static LocalizedText End(AssignmentFacts f) => MissionLines.Day(f.Mission.End!.Value);
}
