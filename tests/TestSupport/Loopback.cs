using System.Net;
using System.Net.Sockets;

namespace Matching.TestSupport;

/// <summary>Ports and addresses on this machine; tests connect to nothing else.</summary>
public static class Loopback
{
    private static readonly HttpClient Http = new();

    /// <summary>A free port.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Where a web process may listen.</summary>
    public static Uri FreeAddress() => new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Whether the process at the address is ready.</summary>
    public static async Task<bool> IsReadyAsync(Uri address)
    {
        try
        {
            return (await Http.GetAsync(new Uri(address, "/health/ready"))).IsSuccessStatusCode;
        }
        catch (Exception lost) when (IsNoAnswer(lost))
        {
            return false;
        }
    }

    /// <summary>
    /// Whether a request ended without an answer. A server that dies between accepting a connection and the client's
    /// look at it shows as a <see cref="SocketException"/> ("not connected") that <see cref="HttpClient"/> doesn't
    /// wrap.
    /// </summary>
    public static bool IsNoAnswer(Exception lost) => lost is HttpRequestException or SocketException;
}
