using System.CommandLine;
using System.Globalization;
using Matching.Operations;

namespace Matching.Worker.Commands;

/// <summary><c>dead-letters list</c>: writes each failed message with its reason.</summary>
internal static class DeadLettersListCommand
{
    public static Command Create()
    {
        var command = new Command("list",
            new LocalizedText("Affiche chaque message et la raison de son échec.",
                "Shows each message and why it failed.").ToString());
        command.SetAction((_, ct) => ListAsync(ct));
        return command;
    }

    private static async Task<int> ListAsync(CancellationToken ct)
    {
        var letters = await DeadLettersCommand.Connect().ListAsync(ResolveDeadLetters.MaxCount, ct);
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
}
