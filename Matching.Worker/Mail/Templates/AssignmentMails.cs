using Matching.Accounts;
using Matching.MailLinks;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>
/// Mail templates about an approved assignment, for both sides and the coordinator. Announced dates come from the
/// planned follow-ups.
/// </summary>
internal sealed partial class AssignmentMails(AssignmentFacts f, MailUrls links) : MissionMails(f.Mission, links)
{
    internal MailTemplate Approved() => Base(Titled("C'est d'accord", "Approved"), f.Reader switch
    {
        Role.Employee => new($"Votre mission pour {Association} est approuvée.",
            $"Your mission for {Association} is approved."),
        Role.Association => new($"{f.Employee} vous aidera : la mission est approuvée.",
            $"{f.Employee} will help you: the mission is approved."),
        Role.Coordinator or Role.Operator => new($"La mission de {f.Employee} pour {Association} est approuvée.",
            $"{f.Employee}'s mission for {Association} is approved."),
    }) with
    {
        ToDo = f.Reader switch
        {
            Role.Employee => Join(" ",
                new("L'association connaît maintenant votre nom.", "The association now knows your name."), Contact),
            Role.Association => Contact,
            Role.Coordinator or Role.Operator => new(
                "Vous n'avez rien à faire ; l'invitation jointe va dans votre agenda.",
                "There is nothing for you to do; the attached invitation goes into your calendar."),
        },
        Next = BeforeAndOnTheDay(),
        Calendar = new(f, Cancelled: false),
    };

    internal MailTemplate Rescheduled()
    {
        LocalizedText invitation =
            new("L'invitation jointe met votre agenda à jour.", "The attached invitation updates your calendar.");
        return (f.StartTakenBack
            ? Base(Titled("Pas encore commencée", "Not begun yet"), new(
                $"La confirmation du début a été annulée : la mission est prévue du {Start.Fr} au {End.Fr}.",
                $"The confirmed start was withdrawn: the mission is planned from {Start.En} to {End.En}."))
            : Base(Titled("Nouvelles dates", "New dates"), new(
                $"La mission est prévue du {Start.Fr} au {End.Fr}.",
                $"The mission is planned from {Start.En} to {End.En}."))) with
        {
            ToDo = f.ConventionIsVoid
                ? Join(" ", invitation, new("La convention portait d'autres dates : elle est à signer de nouveau.",
                    "The agreement named other dates: it must be signed again."))
                : invitation,
            Next = BeforeAndOnTheDay(),
            Calendar = new(f, Cancelled: false),
        };
    }

    internal MailTemplate StartsSoon() => Plain(Titled("Bientôt", "Soon"),
        new($"La mission commence le {Start.Fr}.", $"The mission starts on {Start.En}."),
        new("Convenez de l'heure et du lieu du premier rendez-vous, si ce n'est pas fait. Si la date change, "
            + "indiquez-le sur la page de la mission.",
            "Agree on the time and place of the first meeting, if you have not done so. If the date changes, "
                + "please update it on the assignment's page."),
        OnTheDay());

    internal MailTemplate DidItStart() => Confirm(
        Base(new($"A-t-elle commencé ? {Title}", $"Has it begun? {Title}"),
            new($"La mission devait commencer le {Start.Fr}.", $"The mission was due to start on {Start.En}.")),
        LinkPurpose.ConfirmStart, new("Oui, elle a commencé", "Yes, it has begun"),
        new("Si elle est reportée, indiquez la nouvelle date sur la page de la mission : les deux côtés en "
            + "sont prévenus.",
            "If it is postponed, enter the new date on the assignment's page: both sides are notified."));

    internal MailTemplate CheckIn() => Base(new($"Comment ça se passe ? {Title}", $"How is it going? {Title}"),
        new("La mission est en cours. Un clic suffit pour dire comment elle se passe.",
            "The mission is under way. One click is enough to tell us how it is going.")) with
    {
        Buttons = AnswerButtons(LinkPurpose.CheckIn, f.AssignmentId, new("Ça se passe bien", "It is going well"),
            new("Il y a une difficulté", "There is a difficulty")),
        Next = new("En cas de difficulté, la coordination est prévenue. Elle seule lit votre remarque.",
            "If there is a difficulty, the coordinators are notified. Only they read your remark."),
    };

    internal MailTemplate Trouble() => Plain(Titled("Une difficulté", "A difficulty"),
        new("L'un des deux côtés signale que la mission ne se passe pas bien.",
            "One of the two sides reports that the mission is not going well."),
        f.Remark.Length > 0
            ? new($"Ses mots : « {f.Remark} » Appelez les deux côtés.", $"The words: “{f.Remark}” Call both sides.")
            : new("Appelez les deux côtés.", "Call both sides."),
        new("La mission continue tant que personne ne l'interrompt.",
            "The mission continues until someone interrupts it."));

    /// <summary>Adds the buttons that confirm the start or the end.</summary>
    private MailTemplate Confirm(MailTemplate question, LinkPurpose purpose, LocalizedText yes, LocalizedText next) =>
        question with
        {
            ToDo = new("Un clic suffit, sans mot de passe.", "One click is enough, without a password."),
            Buttons = [YesButton(purpose, f.AssignmentId, yes),
                PageButton("Non, ou pas encore", "No, or not yet", Page, isMain: false)],
            Next = next,
        };

    private MailTemplate Plain(
        LocalizedText subject, LocalizedText sentence, LocalizedText todo, LocalizedText? next) =>
        Base(subject, sentence) with { ToDo = todo, Next = next };

    private MailTemplate Base(LocalizedText subject, LocalizedText sentence) => new(subject, sentence)
    {
        Facts = [.. ListFacts(f.Reader == Role.Employee ? null
            : f.EmployeeEmail.Length > 0 ? $"{f.Employee} – {f.EmployeeEmail}" : f.Employee)],
        Buttons = [PageButton("Voir la mission", "See the assignment", Page)],
        Brief = f.Reader == Role.Coordinator ? Same($"{f.Employee} – {Title} ({Association})") : null,
    };

    private static LocalizedText Contact => new(
        "Prenez contact pour convenir du premier rendez-vous ; l'invitation jointe va dans votre agenda.",
        "Get in touch to agree on the first meeting; the attached invitation goes into your calendar.");

    private string Page => $"/assignments/{f.AssignmentId}";

    private LocalizedText Start => DisplayFormat.Weekday(f.Mission.Start!.Value);

    private LocalizedText End => DisplayFormat.Weekday(f.Mission.End!.Value);
}
