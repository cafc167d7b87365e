using Matching.ScoringLog;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>verify</c>: verifies the hash chain of the scoring log; exit code 1 if a line or its row was changed.
/// </summary>
internal static class VerifyCommand
{
    public static Verb Create() => new Verb("verify", "Vérifie le journal des classements, ligne par ligne.",
        "Verifies the scoring log, line by line.")
        .Runs((_, ct) => Composition.WithServicesAsync(async services =>
    {
        var added = await services.GetRequiredService<SealLog>().HandleAsync(ct);
        var check = await services.GetRequiredService<VerifyLog>().HandleAsync(ct);
        foreach (var fault in check.Faults)
            Console.Error.WriteLine(fault);
        CommandLine.Print(
            $"{check.Lines} lignes lues ({added} ajoutées à l'instant), {check.Erased} dont le contenu a été effacé "
                + $"à l'échéance, {check.Faults.Count} erreurs",
            $"{check.Lines} lines read ({added} added just now), {check.Erased} with content erased when due, "
                + $"{check.Faults.Count} faults");
        return check.Faults.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }, ct));
}
