namespace Matching.Worker.Health.Probes;

/// <summary>A probe failed.</summary>
/// <param name="problem">One line: where the problem is, what it is, and the remedy.</param>
internal sealed class ProbeException(LocalizedText problem) : Exception(problem.En)
{
    internal LocalizedText Problem { get; } = problem;

    /// <summary>Returns the innermost message on one line; outer messages contain no cause.</summary>
    internal static string CauseOf(Exception failure) => failure.GetBaseException().Message.ReplaceLineEndings(" ");
}
