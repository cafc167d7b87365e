using System.Diagnostics;
using System.Text;

namespace Matching.TestSupport;

/// <summary>One of our programs as a process of its own, which a test may end outright or stop in order.</summary>
public sealed class ElanProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private bool disposed;
    private int exitCode;

    /// <summary>Starts it.</summary>
    /// <param name="program">Project at the root, e.g. <c>Matching.Worker</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What its environment has beyond ours.</param>
    public ElanProcess(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [AssemblyOf(program), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Whether it has ended; what it wrote is all there then.</summary>
    public bool HasExited => disposed || HasEnded();

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => disposed ? exitCode : process.ExitCode;

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>What it wrote so far.</summary>
    public string Output
    {
        get
        {
            // Once it has ended, its last lines may still be on their way to us.
            if (!disposed && process.HasExited)
                process.WaitForExit();
            lock (output) return output.ToString();
        }
    }

    /// <summary>Ends it outright.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, and waits.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public async Task<int> TerminateAsync(TimeSpan deadline, string signal = "TERM")
    {
        Signal(signal);
        await Poll.UntilAsync(() => Task.FromResult(HasEnded()), deadline);
        return process.ExitCode;
    }

    /// <summary>Stops it where it stands, as a long pause of its machine does.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        // A test disposes of what it starts, and the plant of whatever is left: the second call finds nothing to do.
        if (disposed)
            return;
        if (!process.HasExited)
            await KillAsync();
        exitCode = process.ExitCode;
        process.Dispose();
        disposed = true;
    }

    /// <summary>The program as its own project builds it: beside the tests lie the tests' own versions of what it loads.</summary>
    public static string AssemblyOf(string program)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Repository.Root, program, "bin", output.Parent!.Name, output.Name, $"{program}.dll");
    }

    private bool HasEnded()
    {
        if (!process.HasExited)
            return false;
        // The end of a process is known before the last of its output is read; this call alone waits for both.
        process.WaitForExit();
        return true;
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    private void Note(string? line)
    {
        lock (output) output.AppendLine(line);
    }
}
