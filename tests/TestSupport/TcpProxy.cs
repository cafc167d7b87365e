using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Matching.TestSupport;

/// <summary>The fault of a connection.</summary>
public sealed record Toxic
{
    /// <summary>A connection without a fault.</summary>
    public static readonly Toxic None = new();

    /// <summary>How much later everything arrives.</summary>
    public TimeSpan Latency { get; init; }
    /// <summary>How much passes a second and connection; null for all.</summary>
    public int? BytesPerSecond { get; init; }
    /// <summary>Nothing passes and nothing is closed: both ends wait.</summary>
    public bool BlackHole { get; init; }
    /// <summary>New connections are refused.</summary>
    public bool Refuses { get; init; }
    /// <summary>
    /// Bytes after which a connection is reset, in the middle of what was being sent; null for never.
    /// </summary>
    public int? ResetAfter { get; init; }
}

/// <summary>
/// A proxy between a program and a service, whose connections a test can slow down, block, close or reset in the middle
/// of a frame.
/// </summary>
public sealed class TcpProxy : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly ConcurrentDictionary<Socket, byte> _hung = new();
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private volatile Toxic _toxic = Toxic.None;
    private int _resets;

    /// <summary>A line to a port of this machine.</summary>
    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>Where to connect instead.</summary>
    public int Port { get; }

    /// <summary>The current fault, for existing and new connections.</summary>
    public Toxic Toxic
    {
        get => _toxic;
        set => _toxic = value;
    }

    /// <summary>Resets every existing connection.</summary>
    public void CutAll()
    {
        foreach (var socket in _open.Keys)
            Reset(socket);
    }

    /// <summary>Connections that were reset in the middle of what was being sent.</summary>
    public int Resets => _resets;

    /// <summary>
    /// Makes every existing connection discard all data permanently, in both directions; new ones work.
    /// </summary>
    public void HangOpen()
    {
        foreach (var socket in _open.Keys)
            _hung[socket] = 0;
    }

    /// <summary>Closes the line.</summary>
    public void Dispose()
    {
        if (_end.IsCancellationRequested)
            return;
        _end.Cancel();
        _listener.Stop();
        CutAll();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stop = _end.Token;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(stop);
                if (_toxic.Refuses)
                    Reset(client);
                else
                    _ = ServeAsync(client, stop);
            }
            catch (Exception stopped)
                when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The line is closed, or the client left before it was taken.
            }
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken stop)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _open[client] = _open[server] = 0;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, stop);
            await Task.WhenAny(PumpAsync(client, server, stop), PumpAsync(server, client, stop));
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The service is unavailable, and so is the connection.
        }
        finally
        {
            Reset(client);
            Reset(server);
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            _hung.TryRemove(client, out _);
            _hung.TryRemove(server, out _);
        }
    }

    private async Task PumpAsync(Socket from, Socket to, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        long passed = 0;
        try
        {
            int read;
            while ((read =
                await from.ReceiveAsync(
                    buffer.AsMemory(0,
                        _toxic.BytesPerSecond is { } slow ? Math.Clamp(slow / 10, 1, buffer.Length) : buffer.Length),
                        stop)) > 0)
            {
                while (_toxic.BlackHole || _hung.ContainsKey(from))
                    await Task.Delay(Tick, stop);
                if (_toxic.Latency > TimeSpan.Zero)
                    await Task.Delay(_toxic.Latency, stop);
                if (_toxic.BytesPerSecond is { } rate)
                    await Task.Delay(TimeSpan.FromSeconds((double)read / rate), stop);
                passed += read;
                var cut = _toxic.ResetAfter is { } most && passed > most;
                await SendAllAsync(to, buffer.AsMemory(0, cut ? read / 2 : read), stop);
                if (cut)
                {
                    Interlocked.Increment(ref _resets);
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One end is closed; ServeAsync closes the other one.
        }
    }

    private static async Task SendAllAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        while (bytes.Length > 0)
            bytes = bytes[await to.SendAsync(bytes, stop)..];
    }

    /// <summary>Ends a connection with a reset rather than in order.</summary>
    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
        socket.Dispose();
    }
}
