namespace Matching.Worker.Health.Probes;

/// <summary>A probe found what will keep the programs from their work.</summary>
/// <param name="problem">Where, what is wrong, and what to do: one line.</param>
internal sealed class ProbeException(LocalizedText problem) : Exception(problem.En)
{
    internal LocalizedText Problem { get; } = problem;

    /// <summary>The innermost message of a failure, on one line: outer ones say only that something failed.</summary>
    internal static string CauseOf(Exception failure) => failure.GetBaseException().Message.ReplaceLineEndings(" ");
}
