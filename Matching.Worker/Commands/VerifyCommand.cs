using System.CommandLine;
using Matching.ScoringLog;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>verify</c>: verifies the hash chain of the scoring log; exit code 1 if a line or its row was changed.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command("verify",
            new LocalizedText("Vérifie le journal des classements, ligne par ligne.",
                "Verifies the scoring log, line by line.").ToString());
        command.SetAction((_, ct) => RunAsync(ct));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken ct)
    {
        await using var services = await Composition.DatabaseAsync(ct);
        await using var scope = services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<SealLog>().HandleAsync(ct);
        var check = await scope.ServiceProvider.GetRequiredService<VerifyLog>().HandleAsync(ct);
        foreach (var fault in check.Faults)
            await Console.Error.WriteLineAsync(fault.ToString());
        Console.WriteLine(new LocalizedText(
            $"{check.Lines} lignes lues ({added} ajoutées à l'instant), {check.Erased} dont le contenu a été effacé "
                + $"à l'échéance, {check.Faults.Count} erreurs",
            $"{check.Lines} lines read ({added} added just now), {check.Erased} with content erased when due, "
                + $"{check.Faults.Count} faults"));
        return check.Faults.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
