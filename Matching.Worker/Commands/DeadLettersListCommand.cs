using System.Globalization;
using Matching.Operations;

namespace Matching.Worker.Commands;

/// <summary><c>dead-letters list</c>: writes each failed message with its reason.</summary>
internal static class DeadLettersListCommand
{
    public static Verb Create() => new Verb("list", "Affiche chaque message et la raison de son échec.",
        "Shows each message and why it failed.").Runs(async (_, ct) =>
    {
        var letters = await DeadLettersCommand.Connect().ListAsync(ResolveDeadLetters.MaxCount, ct);
        foreach (var letter in letters)
        {
            var tries = letter.Tries?.ToString(CultureInfo.InvariantCulture) ?? "?";
            var (first, last) = (Format(letter.FirstAt), Format(letter.LastAt));
            var head = $"{letter.Id}  {letter.Queue}  {letter.Type}  {letter.Origin}";
            var details = $"{letter.BodyHash[..12]}  {letter.Reason.ReplaceLineEndings(" ")}";
            CommandLine.Print($"{head}  premier {first}  dernier {last}  essais {tries}  corps {details}",
                $"{head}  first {first}  last {last}  tries {tries}  body {details}");
        }
        Console.WriteLine($"{letters.Count} messages");
        return ExitCode.Done;
    });

    private static string Format(DateTime? instant) =>
        instant?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "?";
}
