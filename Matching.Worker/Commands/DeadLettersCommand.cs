using System.CommandLine;
using System.Globalization;
using Matching.Accounts;
using Matching.Operations;
using Matching.Persistence;
using Matching.Worker.Bus;
using Matching.Worker.Configuration;

namespace Matching.Worker.Commands;

/// <summary><c>dead-letters list|replay|discard</c>: failed messages with their reason.</summary>
internal static class DeadLettersCommand
{
    public static Command Create()
    {
        var command = new Command("dead-letters",
            new LocalizedText("Messages abandonnés : lister, rejouer, supprimer.",
                "Failed messages: list, replay, discard.").ToString());
        var list = new Command("list",
            new LocalizedText("Affiche chaque message et la raison de son échec.",
                "Shows each message and why it failed.").ToString());
        list.SetAction((_, ct) => ListAsync(ct));
        command.Add(list);
        command.Add(
            Create("replay", DeadLetterVerb.Replay,
                new("Renvoie des messages à leur file.", "Sends messages back to their queue."),
            new("renvoyés", "sent back")));
        command.Add(
            Create("discard", DeadLetterVerb.Discard,
                new("Supprime définitivement des messages.", "Removes messages permanently."),
            new("supprimés", "removed")));
        return command;
    }

    private static Command Create(string name, DeadLetterVerb verb, LocalizedText what, LocalizedText done)
    {
        var id = new Option<string?>("--id")
        {
            Description = new LocalizedText("Un seul message, par l'identifiant que « list » affiche.",
                "A single message, by the id that 'list' shows.").ToString(),
        };
        var queue = new Option<string?>("--queue")
        {
            Description = new LocalizedText("Les messages d'une seule file.", "Messages of a single queue.")
                .ToString(),
        };
        var all = new Option<bool>("--all")
        {
            Description = new LocalizedText("Tous les messages.", "All messages.").ToString(),
        };
        var command = new Command(name, what.ToString()) { id, queue, all };
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(id) is null == !parsed.GetValue(all))
                throw Fault(name, "indiquez --id MESSAGE ou --all", "specify --id MESSAGE or --all");
            if (parsed.GetValue(id) is { } given && string.IsNullOrWhiteSpace(given))
                throw Fault("--id", "l'identifiant manque ; « dead-letters list » les affiche",
                    "the id is missing; 'dead-letters list' shows the ids");
            if (parsed.GetValue(queue) is { } queueName && !DeadLetters.QueueNames.Contains(queueName))
                throw Fault("--queue",
                    $"file inconnue : « {queueName} ». Connues : {string.Join(", ", DeadLetters.QueueNames)}",
                    $"unknown queue: \"{queueName}\". Known: {string.Join(", ", DeadLetters.QueueNames)}");
            await using var services = await Composition.DatabaseAsync(ct);
            await using var scope = services.CreateAsyncScope();
            var resolve = new ResolveDeadLetters(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(),
                Connect(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
            var choice = new DeadLetterChoice(parsed.GetValue(queue), parsed.GetValue(id));
            return WriteOutcome(await ResolveAsync(resolve, verb, choice, ct), done);
        });
        return command;
    }

    /// <exception cref="InputException">No message has the id, or messages of several queues have it.</exception>
    private static async Task<DeadLetterOutcome> ResolveAsync(ResolveDeadLetters resolve, DeadLetterVerb verb,
        DeadLetterChoice choice, CancellationToken ct)
    {
        try
        {
            return await resolve.HandleAsync(verb, choice, new SystemActor("command-line"), ct);
        }
        catch (AmbiguousDeadLetterException several)
        {
            var queues = string.Join(", ", several.Queues);
            throw Fault("--id",
                $"l'identifiant « {several.Id} » existe dans plusieurs files ({queues}) : précisez --queue ; rien "
                    + "n'a été fait",
                $"the id \"{several.Id}\" exists in several queues ({queues}): add --queue; nothing was done");
        }
    }

    /// <summary>Writes the counts; the exit code is a failure if messages remain.</summary>
    private static int WriteOutcome(DeadLetterOutcome outcome, LocalizedText done)
    {
        Console.WriteLine(new LocalizedText($"{outcome.Done} messages {done.Fr}",
            $"{outcome.Done} messages {done.En}"));
        var unprocessed = outcome.Asked - outcome.Done;
        if (unprocessed > 0)
            Console.Error.WriteLine(new LocalizedText(
                $"{unprocessed} messages n'ont pas été traités : file d'origine inconnue ou absente, message déjà "
                + "traité entre-temps, ou courtier indisponible ; « dead-letters list » les affiche.",
                $"{unprocessed} messages were not processed: their queue of origin is unknown or missing, they were "
                + "processed meanwhile, or the broker became unavailable; 'dead-letters list' shows them."));
        if (outcome.More)
            Console.Error.WriteLine(new LocalizedText(
                $"Il en reste : une commande en traite {ResolveDeadLetters.MaxCount} par file ; relancez-la.",
                $"More messages remain: one command processes {ResolveDeadLetters.MaxCount} per queue; run it again."));
        return unprocessed > 0 || outcome.More ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task<int> ListAsync(CancellationToken ct)
    {
        var letters = await Connect().ListAsync(ResolveDeadLetters.MaxCount, ct);
        foreach (var letter in letters)
        {
            var tries = letter.Tries?.ToString(CultureInfo.InvariantCulture) ?? "?";
            var (first, last) = (Format(letter.FirstAt), Format(letter.LastAt));
            var details = $"{letter.BodyHash[..12]}  {letter.Reason.ReplaceLineEndings(" ")}";
            Console.WriteLine(new LocalizedText(
                $"{letter.Id}  {letter.Queue}  {letter.Type}  {letter.Origin}  premier {first}  dernier {last}  "
                + $"essais {tries}  corps {details}",
                $"{letter.Id}  {letter.Queue}  {letter.Type}  {letter.Origin}  first {first}  last {last}  "
                + $"tries {tries}  body {details}"));
        }
        Console.WriteLine(new LocalizedText($"{letters.Count} messages", $"{letters.Count} messages"));
        return ExitCode.Done;
    }

    private static string Format(DateTime? instant) =>
        instant?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "?";

    private static DeadLetters Connect()
    {
        var configuration = Composition.Configuration();
        SettingsCheck.Require(configuration);
        return configuration["Bus:Url"] is { Length: > 0 } url
            ? new DeadLetters(url)
            : throw Fault("dead-letters",
                "Bus__Url n'est pas défini : sans courtier, la page « Messages abandonnés » de l'application affiche "
                    + "ceux de son processus",
                    "Bus__Url is not set: without a broker, the application's page \"Failed messages\" shows "
                        + "those of its process");
    }

    private static InputException Fault(string where, string fr, string en) =>
        new([new InputFault(where, null, null, new LocalizedText(fr, en))]);
}
