using System.Net.Sockets;
using MailKit;
using MailKit.Security;

namespace Matching.Worker.Mail;

/// <summary>
/// Connects to mail servers, encrypted if the server offers it. A server that offers STARTTLS and then refuses it, or
/// whose certificate is invalid, is not used, and passwords are never sent in clear text.
/// </summary>
internal static class MailServer
{
    /// <summary>Connects, and signs in if the URL contains a user.</summary>
    internal static async Task OpenAsync(MailService client, Uri server, CancellationToken ct)
    {
        var secure = server.Scheme is "smtps" or "imaps"
            ? SecureSocketOptions.SslOnConnect
            : SecureSocketOptions.StartTlsWhenAvailable;
        await client.ConnectAsync(server.Host, server.IsDefaultPort ? 0 : server.Port, secure, ct);
        if (server.UserInfo.Length == 0)
            return;
        if (!client.IsSecure && !server.IsLoopback)
            throw new AuthenticationException("Server offers no TLS; the password is not sent in clear text.");
        var parts = server.UserInfo.Split(':', 2);
        await client.AuthenticateAsync(Uri.UnescapeDataString(parts[0]),
            Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""), ct);
    }

    /// <summary>Returns the port of a URL, or else the default port of its protocol.</summary>
    internal static int PortOf(Uri server) => !server.IsDefaultPort ? server.Port : server.Scheme switch
    {
        "smtp" => 25,
        "smtps" => 465,
        "imap" => 143,
        "imaps" => 993,
        _ => 0,
    };

    /// <summary>Whether the server or the network caused the fault.</summary>
    internal static bool IsAtFault(Exception fault) =>
        fault is ProtocolException or CommandException or IOException or SocketException or OperationCanceledException
        or AuthenticationException or SslHandshakeException or ServiceNotConnectedException
        or ServiceNotAuthenticatedException or TimeoutException or NotSupportedException
        or FolderNotFoundException or FolderNotOpenException;
}
