using Matching.Accounts;
using Matching.Conventions;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>
/// Mail templates about a convention, for the parties who must sign and for the coordinator if one is missing.
/// </summary>
internal sealed class ConventionMails(ConventionFactsForReader f, MailUrls links) : MissionMails(f.Mission, links)
{
    internal MailTemplate Asks(bool isReminder) => Base(
        isReminder
            ? Titled("Rappel – convention à signer", "Reminder – agreement to sign")
            : Titled("Convention à signer", "Agreement to sign"),
        isReminder
            ? new($"La convention de cette mission attend votre accord depuis le {Since.Fr}.",
                $"The agreement for this mission has been waiting for you since {Since.En}.")
            : new("La convention de cette mission est prête et attend votre accord.",
                "The agreement for this mission is ready and awaits your consent."),
        new("Lisez-la et donnez votre accord sur sa page.", "Read it and agree on its page."));

    internal MailTemplate Escalates()
    {
        var parties = Join(", ", [.. f.Missing.Select(ConventionTexts.LabelFor)]);
        return Base(Titled("Convention pas encore signée", "Agreement not signed yet"),
            new($"La convention de {f.Employee} et de {Association} attend depuis le {Since.Fr}. Il "
                + $"manque : {parties.Fr}.",
                $"The agreement of {f.Employee} and {Association} has been waiting since {Since.En}. "
                    + $"Missing: {parties.En}."),
            new("Appelez la partie qui manque, ou enregistrez une signature sur papier.",
                "Call the missing party, or record a signature on paper."));
    }

    private MailTemplate Base(LocalizedText subject, LocalizedText sentence, LocalizedText todo) =>
        new(subject, sentence)
        {
            Facts = [.. ListFacts(f.Reader == Role.Employee ? null : f.Employee)],
            ToDo = todo,
            Buttons = [PageButton("Ouvrir la convention", "Open the agreement", $"/conventions/{f.ConventionId}")],
            Next = f.IsLoan
                ? new("La mission est un prêt de main-d'œuvre : elle ne commence pas avant les trois signatures.",
                    "The mission is a loan of labour: it cannot start before all three signatures.")
                : new("La mission peut commencer sans elle, mais mieux vaut signer avant.",
                    "The mission can start without it, but it is better to sign first."),
            Brief = f.Reader == Role.Coordinator ? Same($"{f.Employee} – {Title} ({Association})") : null,
        };

    private LocalizedText Since => DisplayFormat.Weekday(f.SentAt);
}
