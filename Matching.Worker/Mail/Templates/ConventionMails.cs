using Matching.Accounts;
using Matching.Conventions;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>
/// Mail templates about a convention, for the parties who must sign and for the coordinator if one is missing.
/// </summary>
internal static class ConventionMails
{
    /// <param name="kind">Request or reminder.</param>
    /// <param name="f">The convention.</param>
    /// <param name="links">Creates the links.</param>
    internal static MailTemplate ToSign(NoticeKind kind, ConventionFactsForReader f, MailUrls links)
    {
        var since = MissionLines.Day(f.SentAt);
        var template = kind == NoticeKind.ConventionReminds
            ? Base(f, links, new($"Rappel – convention à signer : {f.Mission.Title}",
                $"Reminder – agreement to sign: {f.Mission.Title}"),
                new($"La convention de cette mission attend votre accord depuis le {since.Fr}.",
                    $"The agreement for this mission has been waiting for you since {since.En}."))
            : Base(f, links, new($"Convention à signer : {f.Mission.Title}", $"Agreement to sign: {f.Mission.Title}"),
                new("La convention de cette mission est prête et attend votre accord.",
                    "The agreement for this mission is ready and awaits your consent."));
        return template with
        {
            ToDo = new("Lisez-la et donnez votre accord sur sa page.", "Read it and agree on its page."),
        };
    }

    internal static MailTemplate Escalates(ConventionFactsForReader f, MailUrls links)
    {
        var since = MissionLines.Day(f.SentAt);
        return Base(f, links, new($"Convention pas encore signée : {f.Mission.Title}",
            $"Agreement not signed yet: {f.Mission.Title}"),
            new($"La convention de {f.Employee} et de {f.Mission.Association} attend depuis le {since.Fr}. Il "
                + $"manque : {Parties(f).Fr}.",
                $"The agreement of {f.Employee} and {f.Mission.Association} has been waiting since {since.En}. "
                    + $"Missing: {Parties(f).En}.")) with
        {
            ToDo = new("Appelez la partie qui manque, ou enregistrez une signature sur papier.",
                "Call the missing party, or record a signature on paper."),
        };
    }

    private static MailTemplate Base(ConventionFactsForReader f, MailUrls links, LocalizedText subject,
        LocalizedText sentence)
    {
        var facts = MissionLines.ListFacts(f.Mission);
        if (f.Reader != Role.Employee)
            facts.Insert(0, new(new("Personne", "Person"), MissionLines.Same(f.Employee)));
        return new(subject, sentence)
        {
            Facts = facts,
            Buttons = [
                new(new("Ouvrir la convention", "Open the agreement"), links.Page($"/conventions/{f.ConventionId}"),
                    IsMain: true)],
            Next = f.IsLoan
                ? new("La mission est un prêt de main-d'œuvre : elle ne commence pas avant les trois signatures.",
                    "The mission is a loan of labour: it cannot start before all three signatures.")
                : new("La mission peut commencer sans elle, mais mieux vaut signer avant.",
                    "The mission can start without it, but it is better to sign first."),
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
