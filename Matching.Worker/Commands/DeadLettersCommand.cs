using System.CommandLine;
using System.Globalization;
using Matching.Accounts;
using Matching.Datasets;
using Matching.Operations;
using Matching.Persistence;
using Matching.Worker.Bus;
using Matching.Worker.Configuration;

namespace Matching.Worker.Commands;

/// <summary><c>dead-letters list|replay|discard</c>: messages that gave up, with their reason.</summary>
internal static class DeadLettersCommand
{
    public static Command Create()
    {
        var command = new Command("dead-letters",
            new LocalizedText("Messages abandonnés : voir, rejouer, jeter.",
                "Messages that gave up: see, replay, discard.").ToString());
        var list = new Command("list",
            new LocalizedText("Montre chaque message et sa raison.", "Shows each message and its reason.").ToString());
        list.SetAction((_, ct) => ListAsync(ct));
        command.Add(list);
        command.Add(
            Act("replay", DeadLetterVerb.Replay,
                new("Renvoie des messages à leur file.", "Sends messages back to their queue."),
            new("renvoyés", "sent back")));
        command.Add(
            Act("discard", DeadLetterVerb.Discard, new("Jette des messages pour de bon.", "Removes messages for good."),
            new("jetés", "removed")));
        return command;
    }

    private static Command Act(string name, DeadLetterVerb verb, LocalizedText what, LocalizedText done)
    {
        var id = new Option<string?>("--id")
        {
            Description = new LocalizedText("Un seul message, par le numéro que « list » montre.",
                "One message alone, by the id that 'list' shows.").ToString(),
        };
        var queue = new Option<string?>("--queue")
        {
            Description = new LocalizedText("Ceux d'une seule file.", "Those of one queue alone.").ToString(),
        };
        var all = new Option<bool>("--all") { Description = new LocalizedText("Tous.", "All of them.").ToString() };
        var command = new Command(name, what.ToString()) { id, queue, all };
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(id) is null == !parsed.GetValue(all))
                throw Wrong(name, "donnez --id MESSAGE ou --all", "give --id MESSAGE or --all");
            if (parsed.GetValue(id) is { } given && string.IsNullOrWhiteSpace(given))
                throw Wrong("--id", "le numéro manque ; « dead-letters list » les montre",
                    "the id is missing; 'dead-letters list' shows them");
            if (parsed.GetValue(queue) is { } place && !DeadLetters.Places.Contains(place))
                throw Wrong("--queue",
                    $"file inconnue : « {place} ». Connues : {string.Join(", ", DeadLetters.Places)}",
                    $"unknown queue: \"{place}\". Known: {string.Join(", ", DeadLetters.Places)}");
            await using var services = await Composition.DatabaseAsync(ct);
            await using var scope = services.CreateAsyncScope();
            var mend = new ResolveDeadLetters(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(), Connect(),
                scope.ServiceProvider.GetRequiredService<TimeProvider>());
            var choice = new DeadLetterChoice(parsed.GetValue(queue), parsed.GetValue(id));
            return WriteOutcome(await mend.HandleAsync(verb, choice, new SystemActor("command-line"), ct), done);
        });
        return command;
    }

    /// <summary>Says what was done, and what was not: then the exit code is that of a failure.</summary>
    private static int WriteOutcome(DeadLetterOutcome outcome, LocalizedText done)
    {
        Console.WriteLine(new LocalizedText($"{outcome.Done} messages {done.Fr}",
            $"{outcome.Done} messages {done.En}"));
        var left = outcome.Asked - outcome.Done;
        if (left > 0)
            Console.Error.WriteLine(new LocalizedText(
                $"{left} messages n'ont pas bougé : file d'origine inconnue ou absente, message pris "
                + "entre-temps, ou courtier parti ; « dead-letters list » les montre.",
                $"{left} messages did not move: their queue of origin is unknown or gone, somebody took "
                + "them meanwhile, or the broker went away; 'dead-letters list' shows them."));
        if (outcome.More)
            Console.Error.WriteLine(new LocalizedText(
                $"Il en reste : une commande en prend {ResolveDeadLetters.MaxCount} par file ; relancez-la.",
                $"Others are left: one command takes {ResolveDeadLetters.MaxCount} a queue; run it again."));
        return left > 0 || outcome.More ? CommandLine.Failed : CommandLine.Done;
    }

    private static async Task<int> ListAsync(CancellationToken ct)
    {
        var letters = await Connect().ListAsync(ResolveDeadLetters.MaxCount, ct);
        foreach (var letter in letters)
        {
            var tries = letter.Tries?.ToString(CultureInfo.InvariantCulture) ?? "?";
            var (first, last) = (Told(letter.FirstAt), Told(letter.LastAt));
            var rest = $"{letter.BodyHash[..12]}  {letter.Reason.ReplaceLineEndings(" ")}";
            Console.WriteLine(new LocalizedText(
                $"{letter.Id}  {letter.Queue}  {letter.Type}  {letter.Origin}  premier {first}  dernier {last}  "
                + $"essais {tries}  corps {rest}",
                $"{letter.Id}  {letter.Queue}  {letter.Type}  {letter.Origin}  first {first}  last {last}  "
                + $"tries {tries}  body {rest}"));
        }
        Console.WriteLine(new LocalizedText($"{letters.Count} messages", $"{letters.Count} messages"));
        return CommandLine.Done;
    }

    private static string Told(DateTime? instant) =>
        instant?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "?";

    private static DeadLetters Connect()
    {
        var configuration = Composition.Configuration();
        SettingsCheck.Require(configuration);
        return configuration["Bus:Url"] is { Length: > 0 } url
            ? new DeadLetters(url)
            : throw Wrong("dead-letters",
                "Bus__Url n'est pas donné : sans courtier, la page « Messages abandonnés » de l'application montre "
                    + "ceux de son processus",
                    "Bus__Url is not set: without a broker, the application's page \"Messages that gave up\" shows "
                        + "those of its process");
    }

    private static InputException Wrong(string where, string fr, string en) =>
        new([new InputFault(where, null, null, new LocalizedText(fr, en))]);
}
