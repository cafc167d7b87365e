using System.Diagnostics;

namespace Matching.TestSupport;

/// <summary>
/// A real SMTP server on loopback (Debian's aiosmtpd), as a separate process: it stores accepted mails and simulates
/// faults. It can be killed and started again on its port.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-smtp-").FullName;
    private readonly int _port = Loopback.FreePort();
    private Process? _process;

    private SmtpServer()
    {
    }

    /// <summary>For <c>Mail:Smtp</c>.</summary>
    public string Url => $"smtp://127.0.0.1:{_port}";

    /// <summary>The events, one per line: <c>taken a@b</c>, <c>451 a@b</c>, <c>STARTTLS</c>…</summary>
    public IReadOnlyList<string> Log =>
        File.Exists(Path.Combine(_folder, "log")) ? File.ReadAllLines(Path.Combine(_folder, "log")) : [];

    /// <summary>Accepted mails, oldest first.</summary>
    public IReadOnlyList<string> Files => [.. Directory.GetFiles(_folder, "*.eml")
        .OrderBy(
            f => int.Parse(Path.GetFileNameWithoutExtension(f), System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Starts one that accepts everything.</summary>
    public static async Task<SmtpServer> StartNewAsync(string mode = "accept")
    {
        var server = new SmtpServer();
        server.Behave(mode);
        await server.StartAsync();
        return server;
    }

    /// <summary>
    /// From now on it does this: <c>accept</c>, <c>451</c>, <c>drop-after-data</c>, <c>stall</c>,
    /// <c>starttls-refused</c>, <c>550:address</c>.
    /// </summary>
    public void Behave(string mode)
    {
        // Replaced as a whole: the server reads it at any time.
        File.WriteAllText(Path.Combine(_folder, "mode.part"), mode);
        File.Move(Path.Combine(_folder, "mode.part"), Path.Combine(_folder, "mode"), overwrite: true);
    }

    /// <summary>Starts it, again after an end.</summary>
    /// <exception cref="InvalidOperationException">aiosmtpd is not installed.</exception>
    public async Task StartAsync()
    {
        File.Delete(Path.Combine(_folder, "log"));
        // Debian's package belongs to Debian's python.
        _process = Process.Start(new ProcessStartInfo("/usr/bin/python3",
            [Path.Combine(AppContext.BaseDirectory, "smtp_sink.py"), $"{_port}", _folder])
        { RedirectStandardError = true })!;
        await Poll.UntilAsync(() => Task.FromResult(_process.HasExited
            ? throw new InvalidOperationException(
                $"The SMTP server did not start. Install it: apt-get install -y --no-install-recommends "
                    + $"python3-aiosmtpd\n{_process.StandardError.ReadToEnd()}")
            : Log.Contains("ready")), Deadline);
    }

    /// <summary>Kills it.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process!.HasExited)
            await KillAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
