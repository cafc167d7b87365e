using Matching.Accounts;
using Matching.Conventions;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>
/// What a party reads of a convention that waits for its agreement, and a coordinator of one that is not signed.
/// </summary>
internal static class ConventionMails
{
    internal static MailTemplate Write(NoticeKind kind, ConventionFactsForReader f, MailUrls links)
    {
        var since = MissionLines.Day(f.SentAt);
        var (subject, sentence) = kind switch
        {
            NoticeKind.ConventionEscalates => (
                new LocalizedText($"Convention pas encore signée : {f.Mission.Title}",
                    $"Agreement not signed yet: {f.Mission.Title}"),
                new LocalizedText(
                    $"La convention de {f.Employee} et de {f.Mission.Association} attend depuis le {since.Fr}. Il "
                        + $"manque : {Parties(f).Fr}.",
                    $"The agreement of {f.Employee} and {f.Mission.Association} has waited since {since.En}. "
                        + $"Missing: {Parties(f).En}.")),
            NoticeKind.ConventionReminds => (
                new($"Rappel – convention à signer : {f.Mission.Title}",
                    $"Reminder – agreement to sign: {f.Mission.Title}"),
                new($"La convention de cette mission attend votre accord depuis le {since.Fr}.",
                    $"The agreement of this mission has waited for you since {since.En}.")),
            _ => (
                new($"Convention à signer : {f.Mission.Title}", $"Agreement to sign: {f.Mission.Title}"),
                new("La convention de cette mission est prête et attend votre accord.",
                    "The agreement of this mission is ready and waits for your consent.")),
        };
        var facts = MissionLines.ListFacts(f.Mission);
        if (f.Reader != Role.Employee)
            facts.Insert(0, new(new("Personne", "Person"), MissionLines.Same(f.Employee)));
        return new(subject, sentence)
        {
            Facts = facts,
            ToDo = kind == NoticeKind.ConventionEscalates
                ? new("Appelez la partie qui manque, ou enregistrez une signature sur papier.",
                    "Call the party that is missing, or record a signature on paper.")
                : new("Lisez-la et donnez votre accord sur sa page.", "Read it and agree on its page."),
            Buttons = [
                new(new("Ouvrir la convention", "Open the agreement"), links.Page($"/conventions/{f.ConventionId}"),
                    Main: true)],
            Next = f.IsLoan
                ? new("La mission est un prêt de main-d'œuvre : elle ne commence pas avant les trois signatures.",
                    "The mission is a loan of labour: it does not begin before the three signatures.")
                : new("La mission peut commencer sans elle, mais mieux vaut signer avant.",
                    "The mission may begin without it, but it is better to sign first."),
            Brief = f.Reader == Role.Coordinator
                ? MissionLines.Same($"{f.Employee} – {f.Mission.Title} ({f.Mission.Association})")
                : null,
        };
    }

    private static LocalizedText Parties(ConventionFactsForReader f)
    {
        var names = f.Missing.Select(ConventionTexts.LabelFor).ToList();
        return new(string.Join(", ", names.Select(n => n.Fr)), string.Join(", ", names.Select(n => n.En)));
    }
}
