using System.Net;
using System.Net.Sockets;

namespace Matching.TestSupport;

/// <summary>Ports and addresses on this machine.</summary>
public static class Loopback
{
    private static readonly HttpClient Http = new();

    /// <summary>A TCP port that was free when it was read; another process may take it.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>An http address with such a port.</summary>
    public static Uri FreeAddress() => new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Whether the process at the address is ready.</summary>
    public static async Task<bool> IsReadyAsync(Uri address)
    {
        try
        {
            return (await Http.GetAsync(new Uri(address, "/health/ready"))).IsSuccessStatusCode;
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            return false;
        }
    }

    /// <summary>
    /// Whether the exception may come from a lost connection. If the server exits right after it accepts a connection,
    /// <see cref="HttpClient"/> throws an unwrapped <see cref="SocketException"/> ("not connected").
    /// </summary>
    public static bool IsNoAnswer(Exception exception) => exception is HttpRequestException or SocketException;
}
