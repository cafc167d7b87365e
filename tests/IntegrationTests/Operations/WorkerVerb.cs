using System.Diagnostics;
using Matching.TestSupport;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// A verb of the worker as an operator runs it: a process, its standard input, its output and its exit code.
/// </summary>
internal static class WorkerVerb
{
    /// <summary>Runs the verb until it exits.</summary>
    /// <param name="settings">Environment variables in addition to those of the test.</param>
    /// <param name="input">One line of standard input.</param>
    /// <param name="call">Verb and options.</param>
    /// <returns>Exit code, and what it wrote on both streams.</returns>
    internal static async Task<(int Code, string Output)> RunAsync(IReadOnlyDictionary<string, string> settings,
        string input, params string[] call)
    {
        var start = ElanProcess.CallOf("Matching.Worker", call, settings);
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Installation.Deadline);
        return (process.ExitCode, await output + await error);
    }
}
