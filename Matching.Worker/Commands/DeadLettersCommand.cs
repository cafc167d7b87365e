using System.CommandLine;
using Matching.Datasets;

namespace Matching.Worker.Commands;

/// <summary><c>dead-letters list|replay|discard</c>: messages that gave up, with their reason.</summary>
internal static class DeadLettersCommand
{
    private const int MostListed = 1000;

    public static Command Create()
    {
        var command = new Command("dead-letters", new LocalizedText("Messages abandonnés : voir, rejouer, jeter.", "Messages that gave up: see, replay, discard.").ToString());
        var list = new Command("list", new LocalizedText("Montre chaque message et sa raison.", "Shows each message and its reason.").ToString());
        list.SetAction((_, ct) => ListAsync(ct));
        command.Add(list);
        command.Add(Act("replay", new("Renvoie des messages à leur file.", "Sends messages back to their queue."), (letters, id, ct) => letters.ReplayAsync(id, ct),
            n => new($"{n} messages renvoyés", $"{n} messages sent back")));
        command.Add(Act("discard", new("Jette des messages pour de bon.", "Removes messages for good."), (letters, id, ct) => letters.DiscardAsync(id, ct),
            n => new($"{n} messages jetés", $"{n} messages removed")));
        return command;
    }

    private static Command Act(string name, LocalizedText what, Func<DeadLetters, string?, CancellationToken, Task<int>> act, Func<int, LocalizedText> done)
    {
        var id = new Option<string?>("--id") { Description = new LocalizedText("Un seul message.", "One message alone.").ToString() };
        var all = new Option<bool>("--all") { Description = new LocalizedText("Tous.", "All of them.").ToString() };
        var command = new Command(name, what.ToString()) { id, all };
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(id) is null == !parsed.GetValue(all))
                throw Wrong(name, "donnez --id MESSAGE ou --all", "give --id MESSAGE or --all");
            Console.WriteLine(done(await act(Connect(), parsed.GetValue(id), ct)));
            return 0;
        });
        return command;
    }

    private static async Task<int> ListAsync(CancellationToken ct)
    {
        var letters = await Connect().ListAsync(MostListed, ct);
        foreach (var letter in letters)
            Console.WriteLine($"{letter.Id}  {letter.Type}  {letter.Origin}  {letter.At}  {letter.Reason.ReplaceLineEndings(" ")}");
        Console.WriteLine(new LocalizedText($"{letters.Count} messages", $"{letters.Count} messages"));
        return 0;
    }

    private static DeadLetters Connect() => Composition.Configuration()["Bus:Url"] is { Length: > 0 } url
        ? new DeadLetters(url)
        : throw Wrong("dead-letters", "Bus__Url n'est pas donné : sans courtier il n'y a pas de messages abandonnés", "Bus__Url is not set: without a broker there are no dead letters");

    private static InputException Wrong(string where, string fr, string en) => new([new InputFault(where, null, null, new LocalizedText(fr, en))]);
}
