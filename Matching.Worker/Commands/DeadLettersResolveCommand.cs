using Matching.Accounts;
using Matching.Operations;
using Matching.Persistence;
using Matching.Worker.Bus;

namespace Matching.Worker.Commands;

/// <summary><c>dead-letters replay|discard</c>: sends failed messages back, or removes them.</summary>
internal static class DeadLettersResolveCommand
{
    public static Verb Create(Verb verb, DeadLetterVerb act, LocalizedText done)
    {
        var id = Options.Create<string?>("--id", "Un seul message, par l'identifiant que « list » affiche.",
            "A single message, by the id that 'list' shows.");
        var queue = Options.Create<string?>("--queue", "Les messages d'une seule file.", "Messages of a single queue.");
        var all = Options.Create<bool>("--all", "Tous les messages.", "All messages.");
        verb.Add(id);
        verb.Add(queue);
        verb.Add(all);
        return verb.Runs((parsed, ct) =>
        {
            var choice = new DeadLetterChoice(parsed.GetValue(queue), parsed.GetValue(id));
            if (choice.Id is null == !parsed.GetValue(all))
                throw CommandLine.Fault(verb.Name, "indiquez --id MESSAGE ou --all", "specify --id MESSAGE or --all");
            if (choice.Id is { } given && string.IsNullOrWhiteSpace(given))
                throw CommandLine.Fault("--id", "l'identifiant manque ; « dead-letters list » les affiche",
                    "the id is missing; 'dead-letters list' shows the ids");
            if (choice.Queue is { } queueName && !DeadLetters.QueueNames.Contains(queueName))
            {
                var known = string.Join(", ", DeadLetters.QueueNames);
                throw CommandLine.Fault("--queue", $"file inconnue : « {queueName} ». Connues : {known}",
                    $"unknown queue: \"{queueName}\". Known: {known}");
            }
            return Composition.WithServicesAsync(async services =>
            {
                var resolve = new ResolveDeadLetters(services.GetRequiredService<MatchingDbContext>(),
                    DeadLettersCommand.Connect(), services.GetRequiredService<TimeProvider>());
                return WriteOutcome(await ResolveAsync(resolve, act, choice, ct), done);
            }, ct);
        });
    }

    /// <exception cref="InputException">No message has the id, or messages of several queues have it.</exception>
    private static async Task<DeadLetterOutcome> ResolveAsync(ResolveDeadLetters resolve, DeadLetterVerb act,
        DeadLetterChoice choice, CancellationToken ct)
    {
        try
        {
            return await resolve.HandleAsync(act, choice, new SystemActor("command-line"), ct);
        }
        catch (AmbiguousDeadLetterException several)
        {
            var queues = string.Join(", ", several.Queues);
            throw CommandLine.Fault("--id",
                $"l'identifiant « {several.Id} » existe dans plusieurs files ({queues}) : précisez --queue ; rien "
                    + "n'a été fait",
                $"the id \"{several.Id}\" exists in several queues ({queues}): add --queue; nothing was done");
        }
    }

    /// <summary>Writes the counts; the exit code is a failure if messages remain.</summary>
    private static int WriteOutcome(DeadLetterOutcome outcome, LocalizedText done)
    {
        Console.WriteLine($"{outcome.Done} messages {done}");
        var unprocessed = outcome.Asked - outcome.Done;
        if (unprocessed > 0)
            CommandLine.PrintError(
                $"{unprocessed} messages n'ont pas été traités : file d'origine inconnue ou absente, message déjà "
                + "traité entre-temps, ou courtier indisponible ; « dead-letters list » les affiche.",
                $"{unprocessed} messages were not processed: their queue of origin is unknown or missing, they were "
                + "processed meanwhile, or the broker became unavailable; 'dead-letters list' shows them.");
        if (outcome.More)
            CommandLine.PrintError(
                $"Il en reste : une commande en traite {ResolveDeadLetters.MaxCount} par file ; relancez-la.",
                $"More messages remain: one command processes {ResolveDeadLetters.MaxCount} per queue; run it again.");
        return unprocessed > 0 || outcome.More ? ExitCode.Failed : ExitCode.Done;
    }
}
