using System.Diagnostics;

namespace Matching.UnitTests.Datasets;

/// <summary>A verb of the command line as a person or a script meets it: a process, its streams and its exit code.</summary>
internal static class Verb
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(string language, params string[] call)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Matching.Worker.dll"));
        foreach (var argument in call) start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = language;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
