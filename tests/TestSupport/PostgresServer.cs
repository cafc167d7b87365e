using System.Diagnostics;

namespace Matching.TestSupport;

/// <summary>
/// A PostgreSQL server on loopback: Debian's binaries, its own folder and port, a user other than root. With
/// MATCHING_TEST_POSTGRES set (a connection string of a user who may create databases) that server is used instead.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> Started = new(() => Start(durable: false));
    private readonly string _startCall = "";
    private readonly string? _folder;
    private readonly string? _binaries;

    private PostgresServer(string connectionString, string? folder, string? binaries, string startCall)
    {
        _startCall = startCall;
        ConnectionString = connectionString;
        _folder = folder;
        _binaries = binaries;
    }

    /// <summary>The one server of this test process; stopped when the process ends.</summary>
    public static PostgresServer Shared => Started.Value;

    /// <summary>
    /// A server for one test alone, with fsync and synchronous commit on, that may be ended and started again.
    /// </summary>
    public static PostgresServer StartDurable() => Start(durable: true);

    /// <summary>Kills it like a crash: nothing is flushed, and the log is replayed at the next start.</summary>
    public void Crash() => Run($"{_binaries}/pg_ctl", $"-D {_folder}/data -m immediate stop");

    /// <summary>Starts it again.</summary>
    public void StartAgain()
    {
        Run($"{_binaries}/pg_ctl", _startCall);
        // The tests' own connections are closed, so the pools are cleared.
        Npgsql.NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Kills it like a crash and starts it again.</summary>
    public void Restart()
    {
        Crash();
        StartAgain();
    }

    /// <summary>Keeps a copy of a database.</summary>
    public void Dump(string database, string file) =>
        Run($"{_binaries}/pg_dump", $"-h 127.0.0.1 -p {Port} -U app -Fc -f {_folder}/{file} {database}");

    /// <summary>Restores a database from a copy.</summary>
    public void Restore(string database,
        string file) =>
            Run($"{_binaries}/pg_restore",
                $"-h 127.0.0.1 -p {Port} -U app --clean --if-exists -d {database} {_folder}/{file}");

    /// <summary>Port it listens on.</summary>
    public int Port { get; private init; }

    /// <summary>Connection string without a database.</summary>
    public string ConnectionString { get; }

    /// <summary>Stops the server and removes its folder.</summary>
    public void Dispose()
    {
        if (_folder is null)
            return;
        if (!Directory.Exists(_folder))
            return;
        Run($"{_binaries}/pg_ctl", $"-D {_folder}/data -m immediate stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static PostgresServer Start(bool durable)
    {
        if (!durable && Environment.GetEnvironmentVariable("MATCHING_TEST_POSTGRES") is { Length: > 0 } given)
            return new PostgresServer(given, null, null, "");
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(d => $"{d}/bin")
                .LastOrDefault(d => File.Exists($"{d}/initdb"))
            : null;
        if (binaries is null)
            throw new InvalidOperationException(
                "PostgreSQL is missing. Install it (apt-get install -y --no-install-recommends postgresql) or set "
                    + "MATCHING_TEST_POSTGRES.");
        var folder = Directory.CreateTempSubdirectory("elan-pg-").FullName;
        if (IsRoot)
        {
            Execute("chown", $"postgres {folder}");
        }
        var port = Loopback.FreePort();
        Run($"{binaries}/initdb", $"-D {folder}/data -U app -A trust -E UTF8 --locale=C.UTF-8");
        // Durability is the subject of the fault tests alone.
        var fsync = durable ? "on" : "off";
        var startCall =
            $"-D {folder}/data -w -l {folder}/log -o \"-c listen_addresses=127.0.0.1 -p {port} -c "
                + $"unix_socket_directories={folder} -c fsync={fsync} -c max_connections=200\" start";
        Run($"{binaries}/pg_ctl", startCall);
        var server =
            new PostgresServer($"Host=127.0.0.1;Port={port};Username=app", folder, binaries, startCall) { Port = port };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static void Run(string program, string arguments)
    {
        if (IsRoot)
            Execute("runuser", $"-u postgres -- {program} {arguments}");
        else
            Execute(program, arguments);
    }

    private static void Execute(string program, string arguments)
    {
        // pg_ctl leaves the server holding our pipes: nothing is redirected, or the wait would never end.
        using var process =
            Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{program} {arguments} >/dev/null 2>&1"]))
            ?? throw new InvalidOperationException($"Cannot start {program}.");
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}.");
    }
}
