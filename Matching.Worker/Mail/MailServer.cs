using System.Net.Sockets;
using MailKit;
using MailKit.Security;

namespace Matching.Worker.Mail;

/// <summary>
/// How every mail server is spoken to: encrypted whenever it offers that. One that offers STARTTLS and then refuses it,
/// or whose certificate nobody vouches for, is not spoken to, and a password never leaves this machine in clear.
/// </summary>
internal static class MailServer
{
    /// <summary>Connects, and signs in when the address names a user.</summary>
    internal static async Task OpenAsync(MailService client, Uri server, CancellationToken ct)
    {
        var secure = server.Scheme is "smtps" or "imaps"
            ? SecureSocketOptions.SslOnConnect
            : SecureSocketOptions.StartTlsWhenAvailable;
        await client.ConnectAsync(server.Host, server.IsDefaultPort ? 0 : server.Port, secure, ct);
        if (server.UserInfo.Length == 0)
            return;
        if (!client.IsSecure && !server.IsLoopback)
            throw new AuthenticationException("The server offers no TLS: the password is not sent in clear.");
        var parts = server.UserInfo.Split(':', 2);
        await client.AuthenticateAsync(Uri.UnescapeDataString(parts[0]),
            Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""), ct);
    }

    /// <summary>The port of a server's address; without one, the usual port of its protocol.</summary>
    internal static int PortOf(Uri server) => !server.IsDefaultPort ? server.Port : server.Scheme switch
    {
        "smtp" => 25,
        "smtps" => 465,
        "imap" => 143,
        "imaps" => 993,
        _ => 0,
    };

    /// <summary>Whether it is the server, or the way to it, that failed.</summary>
    internal static bool IsAtFault(Exception fault) =>
        fault is ProtocolException or CommandException or IOException or SocketException or OperationCanceledException
        or AuthenticationException or SslHandshakeException or ServiceNotConnectedException
        or ServiceNotAuthenticatedException or TimeoutException or NotSupportedException
        or FolderNotFoundException or FolderNotOpenException;
}
