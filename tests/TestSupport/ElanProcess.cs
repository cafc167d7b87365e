using System.Diagnostics;
using System.Text;

namespace Matching.TestSupport;

/// <summary>A program of the repository as a process, which a test can kill or stop gracefully.</summary>
public sealed class ElanProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private bool _disposed;
    private int _exitCode;

    /// <summary>Starts it.</summary>
    /// <param name="program">Project at the root, e.g. <c>Matching.Worker</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Environment variables in addition to those of the test.</param>
    public ElanProcess(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        _process = Process.Start(CallOf(program, arguments, environment))!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether it has exited; its output is then complete.</summary>
    public bool HasExited => _disposed || HasEnded();

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => _disposed ? _exitCode : _process.ExitCode;

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it wrote so far.</summary>
    public string Output
    {
        get
        {
            // Once it has ended, its last lines may still be on their way to us.
            if (!_disposed && _process.HasExited)
                _process.WaitForExit();
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Kills the process and waits until it has ended.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends the process a signal to end, and waits until it has ended.</summary>
    /// <exception cref="TimeoutException">The process did not end in time.</exception>
    public async Task<int> TerminateAsync(TimeSpan deadline, string signal = "TERM")
    {
        Signal(signal);
        await Poll.UntilAsync(() => Task.FromResult(HasEnded()), deadline);
        return _process.ExitCode;
    }

    /// <summary>Suspends the process, like a long pause of its machine.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Resumes the suspended process.</summary>
    public void Thaw() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        // A test disposes of what it starts, and the plant of whatever is left: the second call finds nothing to do.
        if (_disposed)
            return;
        if (!_process.HasExited)
            await KillAsync();
        _exitCode = _process.ExitCode;
        _process.Dispose();
        _disposed = true;
    }

    /// <summary>How to start a program, with both outputs redirected.</summary>
    /// <param name="program">Project at the root, e.g. <c>Matching.Worker</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Environment variables in addition to those of the test.</param>
    public static ProcessStartInfo CallOf(string program, IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment)
    {
        var call = new ProcessStartInfo("dotnet", [AssemblyOf(program), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It lives for seconds: to compile its busy methods again costs more than it gains.
        call.Environment["DOTNET_TC_CallCounting"] = "0";
        call.Environment["DOTNET_gcServer"] = "0";
        foreach (var (name, value) in environment) call.Environment[name] = value;
        return call;
    }

    /// <summary>
    /// The program as it is published, in the folder that <c>ELAN_PROGRAMS</c> names, or else as its own project builds
    /// it: beside the tests lie the tests' own versions of what it loads.
    /// </summary>
    public static string AssemblyOf(string program)
    {
        if (Environment.GetEnvironmentVariable("ELAN_PROGRAMS") is { Length: > 0 } published)
            return Path.Combine(published, $"{program}.dll");
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Repository.Root, program, "bin", output.Parent!.Name, output.Name, $"{program}.dll");
    }

    private bool HasEnded()
    {
        if (!_process.HasExited)
            return false;
        // The end of a process is known before the last of its output is read; this call alone waits for both.
        _process.WaitForExit();
        return true;
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    private void Note(string? line)
    {
        lock (_output) _output.AppendLine(line);
    }
}
