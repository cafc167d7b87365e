using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;

namespace Matching.Worker.Mail.Letters;

/// <summary>What the two sides and the coordinator read of an assignment.</summary>
internal static class AssignmentLetters
{
    internal static Letter Write(NoticeKind kind, AssignmentFacts f, MailLinks links) => kind switch
    {
        NoticeKind.AssignmentApproved => Approved(f, links),
        NoticeKind.AssignmentCancelled => Cancelled(f, links),
        NoticeKind.AssignmentStartsSoon => Plain(f, links, new($"Bientôt : {f.Mission.Title}", $"Soon: {f.Mission.Title}"),
            new($"La mission commence le {Start(f).Fr}.", $"The mission starts on {Start(f).En}."),
            new("Convenez de l'heure et du lieu du premier rendez-vous, si ce n'est pas fait.",
                "Agree on the hour and place of the first meeting, if you have not."),
            new("Le jour venu, nous demanderons d'un clic si elle a commencé.", "On the day we will ask, in one click, whether it has begun.")),
        NoticeKind.AssignmentDidItStart => Confirm(f, links, LinkPurpose.ConfirmStart,
            new($"A-t-elle commencé ? {f.Mission.Title}", $"Has it begun? {f.Mission.Title}"),
            new($"La mission devait commencer le {Start(f).Fr}.", $"The mission was to start on {Start(f).En}."),
                new("Oui, elle a commencé", "Yes, it has begun"),
            new("Si elle est reportée, dites-le à la coordination.", "If it is put off, tell the coordinators.")),
        NoticeKind.AssignmentCheckIn => CheckIn(f, links),
        NoticeKind.AssignmentTrouble => Plain(f, links, new($"Une difficulté : {f.Mission.Title}", $"A difficulty: {f.Mission.Title}"),
            new("Quelqu'un a dit que la mission ne se passe pas bien.", "Somebody said that the mission does not go well."),
            f.Remark.Length > 0 ? new($"Ses mots : « {f.Remark} » Appelez les deux côtés.", $"The words: “{f.Remark}” Call both sides.")
                : new("Appelez les deux côtés.", "Call both sides."),
            new("La mission continue tant que personne ne l'interrompt.", "The mission goes on until somebody breaks it off.")),
        NoticeKind.AssignmentEndsSoon => Plain(f, links, new($"Bientôt finie : {f.Mission.Title}", $"Ending soon: {f.Mission.Title}"),
            new($"La mission finit le {End(f).Fr}. Faut-il la prolonger ou la conclure ?",
                $"The mission ends on {End(f).En}. Should it be renewed or concluded?"),
            new("Pour la prolonger, l'association dépose un nouveau besoin ; la coordination sait déjà qui elle connaît.",
                "To renew it, the association posts a new need; the coordinators know whom it has met."),
            new("Sans nouvelle, elle se conclut à la date prévue.", "Without word it concludes on the day planned.")),
        NoticeKind.AssignmentDidItEnd => Confirm(f, links, LinkPurpose.ConfirmEnd, new($"Est-elle finie ? {f.Mission.Title}", $"Is it done? {f.Mission.Title}"),
            new($"La mission devait finir le {End(f).Fr}.", $"The mission was to end on {End(f).En}."), new("Oui, elle est finie", "Yes, it is done"),
            new("Votre réponse clôt la mission ; vous pouvez la noter.", "Your answer closes the mission; you may rate it.")),
        NoticeKind.AssignmentFeedback => Plain(f, links, new($"Comment était-ce ? {f.Mission.Title}", $"How was it? {f.Mission.Title}"),
            new($"La mission de {f.Employee} pour {f.Mission.Association} est passée.", $"{f.Employee}'s mission for {f.Mission.Association} is over."),
            new("Dites en deux mots comment elle s'est passée : cela sert aux suivantes.", "Say in two words how it went: it serves the next ones."),
            new("Vos mots sont lus par la coordination.", "Your words are read by the coordinators.")),
        _ => LastCall(f, links),
    };

    private static Letter Approved(AssignmentFacts f, MailLinks links) => Base(f, links,
        new($"C'est d'accord : {f.Mission.Title}", $"Approved: {f.Mission.Title}"), f.Reader switch
        {
            Role.Employee => new($"Votre mission pour {f.Mission.Association} est approuvée.", $"Your mission for {f.Mission.Association} is approved."),
            Role.Association => new($"{f.Employee} vous aidera : la mission est approuvée.", $"{f.Employee} will help you: the mission is approved."),
            _ => new($"La mission de {f.Employee} pour {f.Mission.Association} est approuvée.",
                $"{f.Employee}'s mission for {f.Mission.Association} is approved."),
        }) with
    {
        ToDo = f.Reader switch
        {
            Role.Employee => new(
                "L'association connaît maintenant votre nom. Prenez contact pour convenir du premier rendez-vous ; l'invitation jointe va dans votre agenda.",
                "The association knows your name now. Get in touch to agree on the first meeting; the invitation attached goes into your calendar."),
            Role.Association => new("Prenez contact pour convenir du premier rendez-vous ; l'invitation jointe va dans votre agenda.",
                "Get in touch to agree on the first meeting; the invitation attached goes into your calendar."),
            _ => new("Vous n'avez rien à faire ; l'invitation jointe va dans votre agenda.",
                "There is nothing for you to do; the invitation attached goes into your calendar."),
        },
        Next = new("Un rappel suit une semaine avant, puis la veille ; le jour venu, un clic suffit pour dire qu'elle a commencé.",
            "A reminder follows a week before and on the eve; on the day one click is enough to say that it has begun."),
        Calendar = new CalendarEntry(f, Cancelled: false),
    };

    private static Letter Cancelled(AssignmentFacts f, MailLinks links) => Base(f, links,
        f.Status == AssignmentStatus.Interrupted ? new($"Interrompue : {f.Mission.Title}", $"Broken off: {f.Mission.Title}")
            : new($"Annulée : {f.Mission.Title}", $"Called off: {f.Mission.Title}"),
        f.Status == AssignmentStatus.Interrupted
            ? new("La mission est interrompue.", "The mission is broken off.")
            : new("La mission est annulée avant d'avoir commencé.", "The mission is called off before it began.")) with
    {
        ToDo = f.Why.Length > 0 ? new($"La raison donnée : « {f.Why} »", $"The reason given: “{f.Why}”") : null,
        Next = new("L'invitation jointe retire la mission de votre agenda. La place et les jours sont rendus.",
            "The note attached takes the mission out of your calendar. The seat and the days are given back."),
        Calendar = new CalendarEntry(f, Cancelled: true),
    };

    private static Letter CheckIn(AssignmentFacts f, MailLinks links) =>
        Base(f, links, new($"Comment ça se passe ? {f.Mission.Title}", $"How is it going? {f.Mission.Title}"),
        new("La mission est en cours. Un clic suffit pour dire comment elle se passe.",
            "The mission is under way. One click is enough to say how it goes.")) with
        {
            Buttons =
        [
            new(new("Ça se passe bien", "It goes well"), links.Act(LinkPurpose.CheckIn, f.AssignmentId, "yes"), Main: true),
            new(new("Il y a une difficulté", "There is a difficulty"), links.Act(LinkPurpose.CheckIn, f.AssignmentId, "no")),
        ],
            Next = new("En cas de difficulté, la coordination vous appelle.", "If there is a difficulty, the coordinators call you."),
        };

    private static Letter LastCall(AssignmentFacts f, MailLinks links) => f.Reader == Role.Association && f.Status == AssignmentStatus.Running
        ? Confirm(f, links, LinkPurpose.ConfirmEnd, new($"Dernier appel : {f.Mission.Title}", $"Last call: {f.Mission.Title}"),
            new($"La mission devait finir le {End(f).Fr} et n'est pas close.", $"The mission was to end on {End(f).En} and is not closed."),
                new("Oui, elle est finie", "Yes, it is done"),
            new("C'est notre dernier message ; la coordination prend la suite.", "This is our last message; the coordinators take over."))
        : Plain(f, links, new($"Pas close : {f.Mission.Title}", $"Not closed: {f.Mission.Title}"),
            new($"La mission devait finir le {End(f).Fr} et personne ne l'a close.", $"The mission was to end on {End(f).En} and nobody has closed it."),
            new("Appelez l'association, puis concluez ou annulez.", "Call the association, then conclude or call it off."),
            new("C'est notre dernier message à ce sujet.", "This is our last message about it."));

    private static Letter Confirm(AssignmentFacts f, MailLinks links, LinkPurpose purpose, LocalizedText subject, LocalizedText sentence, LocalizedText yes,
        LocalizedText next) =>
        Base(f, links, subject, sentence) with
        {
            ToDo = new("Un clic, sans mot de passe.", "One click, without a password."),
            Buttons = [new(yes, links.Act(purpose, f.AssignmentId, "yes"), Main: true),
                new(new("Non, ou pas encore", "No, or not yet"), links.Page($"/assignments/{f.AssignmentId}"))],
            Next = next,
        };

    private static Letter Plain(AssignmentFacts f, MailLinks links, LocalizedText subject, LocalizedText sentence, LocalizedText todo, LocalizedText next) =>
        Base(f, links, subject, sentence) with { ToDo = todo, Next = next };

    private static Letter Base(AssignmentFacts f, MailLinks links, LocalizedText subject, LocalizedText sentence)
    {
        var facts = MissionLines.Of(f.Mission);
        if (f.Reader != Role.Employee)
            facts.Insert(0, new(new("Personne", "Person"), MissionLines.Same(f.EmployeeEmail.Length > 0 ? $"{f.Employee} – {f.EmployeeEmail}" : f.Employee)));
        return new(subject, sentence)
        {
            Facts = facts,
            Buttons = [new(new("Voir la mission", "See the assignment"), links.Page($"/assignments/{f.AssignmentId}"), Main: true)],
            Brief = f.Reader == Role.Coordinator ? new($"{f.Employee} – {f.Mission.Title} ({f.Mission.Association})",
                $"{f.Employee} – {f.Mission.Title} ({f.Mission.Association})") : null,
        };
    }

    private static LocalizedText Start(AssignmentFacts f) => MissionLines.Day(f.Mission.Start!.Value);

    private static LocalizedText End(AssignmentFacts f) => MissionLines.Day(f.Mission.End!.Value);
}
