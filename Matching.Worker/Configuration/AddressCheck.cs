using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Matching.Worker.Configuration;

/// <summary>
/// Checks before the start that no other process listens on the addresses of this process.
/// </summary>
public static class AddressCheck
{
    /// <summary>Returns one fault for each invalid or occupied address.</summary>
    /// <param name="setting">Key of the setting that contains the addresses.</param>
    /// <param name="urls">Addresses, separated by semicolons.</param>
    public static IEnumerable<InputFault> Faults(string setting, string urls)
    {
        foreach (var url in Split(urls))
            if (Parse(url) is not { } address)
                yield return SettingsCheck.Fault(setting,
                    new($"« {url} » n'est pas une adresse ; attendu : http://localhost:5080",
                        $"\"{url}\" is not an address; expected: http://localhost:5080"));
            else if (IsTaken(address))
                yield return SettingsCheck.Fault(setting,
                    new($"{url} est déjà utilisée par un autre programme ; arrêtez-le, ou choisissez une autre adresse",
                        $"{url} is already in use by another program; stop it, or choose another address"));
    }

    internal static string[] Split(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Returns the address, or null if it is invalid.</summary>
    internal static BindingAddress? Parse(string url)
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
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Any;
        try
        {
            using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(host, address.Port));
            socket.Listen();
            return false;
        }
        catch (SocketException fault)
        {
            // The web server reports any other error itself.
            return fault.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
