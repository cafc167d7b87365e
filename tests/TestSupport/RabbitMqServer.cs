using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Matching.TestSupport;

/// <summary>
/// A RabbitMQ server on loopback: Debian's binaries, its own folder, ports, node name and epmd, a user other than root.
/// It can be killed, started again, and have its data deleted.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private readonly string _program;
    private readonly string _folder;
    private readonly int _epmdPort = Loopback.FreePort();
    private readonly int _distributionPort = Loopback.FreePort();

    private RabbitMqServer(string program, string folder)
    {
        (_program, _folder) = (program, folder);
        Port = Loopback.FreePort();
    }

    /// <summary>Port of AMQP.</summary>
    public int Port { get; }

    /// <summary>Where the bus connects.</summary>
    public string Url => $"amqp://guest:guest@127.0.0.1:{Port}";

    /// <summary>Starts one.</summary>
    /// <exception cref="InvalidOperationException">RabbitMQ is not installed.</exception>
    public static async Task<RabbitMqServer> StartNewAsync()
    {
        var program = Directory.Exists("/usr/lib/rabbitmq/lib")
            ? Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*")
                .Select(d => $"{d}/sbin/rabbitmq-server").FirstOrDefault(File.Exists)
            : null;
        if (program is null)
            throw new InvalidOperationException(
                "RabbitMQ is missing. Install it: apt-get install -y --no-install-recommends rabbitmq-server");
        var server = new RabbitMqServer(program, Directory.CreateTempSubdirectory("elan-mq-").FullName);
        server.WriteConfiguration();
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, also after a stop; returns when it answers AMQP.</summary>
    public async Task StartAsync()
    {
        var process = Process.Start(Call(_program))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Poll.UntilAsync(AnswersAsync, Deadline);
    }

    /// <summary>Kills it, like a power failure.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>Stops it gracefully.</summary>
    public Task StopAsync() => EndAsync("TERM");

    /// <summary>Deletes all its data; it must be stopped.</summary>
    public void Wipe() => Directory.Delete(Path.Combine(_folder, "mnesia"), recursive: true);

    /// <summary>Runs <c>rabbitmqctl</c> on it.</summary>
    /// <exception cref="InvalidOperationException">The command fails.</exception>
    /// <returns>What it printed.</returns>
    public async Task<string> ControlAsync(params string[] arguments)
    {
        var tool = Path.Combine(Path.GetDirectoryName(_program)!, "rabbitmqctl");
        using var process = Process.Start(Call(tool, arguments))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"rabbitmqctl {string.Join(' ', arguments)} ended with "
                    + $"{process.ExitCode}.\n{await output}\n{await errors}");
        return await output;
    }

    /// <summary>Messages that wait in a queue.</summary>
    public async Task<uint> CountAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Url) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException)
        {
            return 0;
        }
    }

    /// <summary>Puts a message into a queue, whatever it holds.</summary>
    public async Task PutAsync(string queue, string messageId, byte[] body,
        string contentType = "application/vnd.masstransit+json")
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Url) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.BasicPublishAsync("", queue, mandatory: true,
            new BasicProperties
            {
                MessageId = messageId,
                ContentType = contentType,
                DeliveryMode = DeliveryModes.Persistent
            }, body);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        foreach (var id in Processes().Where(IsOurs))
            Signal("KILL", id);
        Directory.Delete(_folder, recursive: true);
    }

    private void WriteConfiguration()
    {
        File.WriteAllText(Path.Combine(_folder, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{Port}
            log.console = false
            disk_free_limit.absolute = 50MB
            vm_memory_high_watermark.absolute = 1GB

            """);
        File.WriteAllText(Path.Combine(_folder, "enabled_plugins"), "[].");
        if (Environment.UserName == "root")
            Run("chown", "-R", "rabbitmq", _folder);
    }

    /// <summary>A call of one of its programs, as its user and with its settings.</summary>
    private ProcessStartInfo Call(string path, params string[] arguments)
    {
        string[] call = Environment.UserName == "root"
            ? ["setpriv", "--reuid", "rabbitmq", "--regid", "rabbitmq", "--init-groups", path, .. arguments]
            : [path, .. arguments];
        var start = new ProcessStartInfo(call[0],
            call.Skip(1))
        { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var (name, value) in Settings()) start.Environment[name] = value;
        return start;
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["HOME"] = _folder,
        ["ERL_EPMD_PORT"] = $"{_epmdPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = $"elan{Port}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = $"{Port}",
        ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
        ["RABBITMQ_MNESIA_BASE"] = $"{_folder}/mnesia",
        ["RABBITMQ_LOG_BASE"] = $"{_folder}/log",
        ["RABBITMQ_CONFIG_FILE"] = $"{_folder}/rabbitmq.conf",
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = $"{_folder}/enabled_plugins",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_PID_FILE"] = $"{_folder}/pid",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
    };

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = new Uri(Url) }.CreateConnectionAsync();
            return connection.IsOpen;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }

    private async Task EndAsync(string signal)
    {
        var nodes = Processes().Where(id => IsOurs(id) && NameOf(id) is "beam.smp").ToArray();
        foreach (var id in nodes) Signal(signal, id);
        await Poll.UntilAsync(
            () => Task.FromResult(!nodes.Any(id => Directory.Exists($"/proc/{id}") && NameOf(id) is "beam.smp")),
            Deadline);
    }

    private static IEnumerable<int> Processes() => Directory.GetDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0).Where(id => id > 0);

    /// <summary>Whether a process is of this server: its HOME is our folder.</summary>
    private bool IsOurs(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Split('\0').Contains($"HOME={_folder}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? NameOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/comm").Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Signal(string signal, int id) => Run("kill", $"-{signal}", $"{id}");

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
    }
}
