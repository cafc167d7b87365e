using System.Diagnostics;

namespace Matching.UnitTests.Datasets;

/// <summary>The command line as a user or script calls it: a process, its streams and its exit code.</summary>
internal static class Verb
{
    /// <summary>Runs a verb of <c>Matching.Worker</c>.</summary>
    /// <param name="language">What the person's <c>LC_ALL</c> says.</param>
    /// <param name="call">Verb and options.</param>
    public static Task<(int Code, string Output, string Error)> RunAsync(string language, params string[] call) =>
        ProgramAsync("Matching.Worker.dll", new() { ["LC_ALL"] = language }, call);

    /// <summary>Runs one of our programs.</summary>
    /// <param name="program">Its assembly, beside the tests.</param>
    /// <param name="environment">What its environment has beyond ours.</param>
    /// <param name="call">Arguments.</param>
    public static async Task<(int Code, string Output, string Error)> ProgramAsync(string program,
        Dictionary<string, string> environment, string[] call)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program));
        foreach (var argument in call) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
