using System.CommandLine;
using Matching.Accounts;
using Matching.Operations;
using Matching.Persistence;
using Matching.Worker.Bus;

namespace Matching.Worker.Commands;

/// <summary><c>dead-letters replay|discard</c>: sends failed messages back, or removes them.</summary>
internal static class DeadLettersResolveCommand
{
    public static Command Create(string name, DeadLetterVerb verb, LocalizedText what, LocalizedText done)
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
                throw CommandLine.Fault(name, "indiquez --id MESSAGE ou --all", "specify --id MESSAGE or --all");
            if (parsed.GetValue(id) is { } given && string.IsNullOrWhiteSpace(given))
                throw CommandLine.Fault("--id", "l'identifiant manque ; « dead-letters list » les affiche",
                    "the id is missing; 'dead-letters list' shows the ids");
            if (parsed.GetValue(queue) is { } queueName && !DeadLetters.QueueNames.Contains(queueName))
                throw CommandLine.Fault("--queue",
                    $"file inconnue : « {queueName} ». Connues : {string.Join(", ", DeadLetters.QueueNames)}",
                    $"unknown queue: \"{queueName}\". Known: {string.Join(", ", DeadLetters.QueueNames)}");
            await using var services = await Composition.DatabaseAsync(ct);
            await using var scope = services.CreateAsyncScope();
            var resolve = new ResolveDeadLetters(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(),
                DeadLettersCommand.Connect(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
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
            throw CommandLine.Fault("--id",
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
}
