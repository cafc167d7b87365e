using System.Text;
using MimeKit;

namespace Matching.TestSupport;

/// <summary>Bounce reports as two mail systems write them (RFC 3464).</summary>
public static class ReturnedMail
{
    private const string PostfixIntroduction = """
        Return-Path: <>
        Received: by mx.example.net (Postfix) id 9C2F1A; Mon, 23 Nov 2026 09:00:00 +0100 (CET)
        Date: Mon, 23 Nov 2026 09:00:00 +0100 (CET)
        From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: elan@example.org
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="9C2F1A.1795600000/mx.example.net"
        Message-Id: <20261123080000.9C2F1A@mx.example.net>

        This is a MIME-encapsulated message.

        --9C2F1A.1795600000/mx.example.net
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mx.example.net. A mail of yours went no further.
        """;
    private const string ExchangeTexts = """
        --_c0ffee00-1dea-4bad-8000-5eed00000001_
        Content-Type: multipart/alternative; differences=Content-Type;
        	boundary="_c0ffee00-1dea-4bad-8000-5eed00000003_"

        --_c0ffee00-1dea-4bad-8000-5eed00000003_
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: base64

        Tm9uIHJlbWlzCg==

        --_c0ffee00-1dea-4bad-8000-5eed00000003_
        Content-Type: text/html; charset="utf-8"
        Content-Transfer-Encoding: base64

        PHA+Tm9uIHJlbWlzPC9wPgo=

        --_c0ffee00-1dea-4bad-8000-5eed00000003_--
        """;

    /// <summary>A report by Postfix, with the complete returned mail.</summary>
    /// <param name="mail">Mail that could not be delivered.</param>
    /// <param name="recipient">Who did not get it.</param>
    /// <param name="action"><c>failed</c>, <c>delayed</c>…</param>
    /// <param name="status">Status code.</param>
    /// <param name="diagnostic">The last server's words.</param>
    /// <param name="padding">Bytes added to the returned mail.</param>
    public static byte[] Postfix(MimeMessage mail, string recipient, string action = "failed", string status = "5.1.1",
        string? diagnostic = null, int padding = 0) => Bytes($"""
        {PostfixIntroduction}

        --9C2F1A.1795600000/mx.example.net
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        X-Postfix-Queue-ID: 9C2F1A
        X-Postfix-Sender: rfc822; elan@example.org
        Arrival-Date: Mon, 23 Nov 2026 08:59:58 +0100 (CET)

        Final-Recipient: rfc822; {recipient}
        Original-Recipient: rfc822;{recipient}
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mail.example.org
        Diagnostic-Code: smtp; {diagnostic
            ?? $"550 5.1.1 <{recipient}>: Recipient address rejected:\n    User unknown in virtual mailbox table"}

        --9C2F1A.1795600000/mx.example.net
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        {mail}{Padding(padding)}

        --9C2F1A.1795600000/mx.example.net--

        """);

    /// <summary>
    /// A report by Exchange: text and HTML first, no original recipient, only the headers of the returned mail.
    /// </summary>
    public static byte[] Exchange(MimeMessage mail, string recipient, string action = "failed",
        string status = "5.1.10", string? diagnostic = null) => Bytes($"""
        From: <postmaster@example.org>
        To: <elan@example.org>
        Date: Mon, 23 Nov 2026 08:00:02 +0000
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="_c0ffee00-1dea-4bad-8000-5eed00000001_"; differences=Content-Transfer-Encoding
        MIME-Version: 1.0
        Content-Language: fr-FR
        Message-ID: <c0ffee00-1dea-4bad-8000-5eed00000002@mail.example.org>
        In-Reply-To: <{mail.MessageId}>
        References: <{mail.MessageId}>
        Subject: =?utf-8?B?Tm9uIHJlbWlz?=

        {ExchangeTexts}

        --_c0ffee00-1dea-4bad-8000-5eed00000001_
        Content-Type: message/delivery-status

        Reporting-MTA: dns;mail.example.org
        Received-From-MTA: dns;mx.example.net
        Arrival-Date: Mon, 23 Nov 2026 08:00:01 +0000

        Final-Recipient: rfc822;{recipient}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp;{diagnostic
            ?? "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"}
        X-Display-Name: {recipient}

        --_c0ffee00-1dea-4bad-8000-5eed00000001_
        Content-Type: text/rfc822-headers

        {Headers(mail)}
        --_c0ffee00-1dea-4bad-8000-5eed00000001_--

        """);

    /// <summary>Lines end as on the wire, whatever they end with here.</summary>
    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    private static string Padding(int bytes) =>
        bytes == 0 ? "" : new StringBuilder().Insert(0, $"\n{new string('x', 75)}", bytes / 76).ToString();

    private static string Headers(MimeMessage mail)
    {
        using var text = new MemoryStream();
        mail.Headers.WriteTo(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
