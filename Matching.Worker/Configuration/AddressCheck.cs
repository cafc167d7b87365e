using System.Net;
using System.Net.Sockets;
using Matching.Datasets;
using Microsoft.AspNetCore.Http;

namespace Matching.Worker.Configuration;

/// <summary>
/// Whether another program has the addresses already on which a process is to listen: asked before it does anything
/// else.
/// </summary>
public static class AddressCheck
{
    /// <summary>One fault an address that is taken.</summary>
    /// <param name="setting">The setting that names them.</param>
    /// <param name="urls">Addresses, separated by semicolons.</param>
    public static IEnumerable<InputFault> Faults(string setting, string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (Parse(url) is not { } address)
                yield return SettingsCheck.Fault(setting,
                    new($"« {url} » n'est pas une adresse ; attendu : http://localhost:5080",
                        $"\"{url}\" is no address; expected: http://localhost:5080"));
            else if (IsTaken(address))
                yield return SettingsCheck.Fault(setting,
                    new($"{url} est déjà pris par un autre programme ; arrêtez-le, ou donnez une autre adresse",
                        $"{url} is taken by another program already; stop it, or give another address"));
    }

    private static BindingAddress? Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsTaken(BindingAddress address)
    {
        if (address.IsUnixPipe || address.Port == 0)
            return false;
        var host = address.Host is "localhost"
            ? IPAddress.Loopback
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out var named) ? named : IPAddress.Any;
        try
        {
            using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(host, address.Port));
            socket.Listen();
            return false;
        }
        catch (SocketException refused)
        {
            // Any other refusal is told by the web server itself.
            return refused.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
