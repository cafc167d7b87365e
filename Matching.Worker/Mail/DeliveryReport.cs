using Matching.MailOutbox;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>
/// A report on a mail that came back (RFC 3464), as far as it concerns us. Whoever wrote it, reading it never throws.
/// </summary>
/// <param name="MailId">The mail that it returns, by that mail's Message-ID.</param>
/// <param name="Statuses">Recipients who have not got it, or not yet.</param>
internal sealed record DeliveryReport(Guid MailId, IReadOnlyList<DeliveryStatus> Statuses)
{
    private static readonly ParserOptions Options = new() { MaxMimeDepth = 8 };

    /// <summary>Whether a message with this Content-Type is a report at all.</summary>
    internal static bool IsOne(string? contentType) => contentType is not null
        && ContentType.TryParse(contentType, out var type) && type.IsMimeType("multipart", "report")
        && string.Equals(type.Parameters["report-type"], "delivery-status", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the beginning of a message, or all of it.</summary>
    /// <returns>Null when it says nothing of a mail of ours.</returns>
    internal static async Task<DeliveryReport?> ReadAsync(Stream beginning, CancellationToken ct)
    {
        MimeMessage message;
        try
        {
            message = await MimeMessage.LoadAsync(Options, beginning, ct);
        }
        catch (FormatException)
        {
            return null;
        }
        using (message)
        {
            var parts = (message.Body as Multipart)?.ToList() ?? [];
            // The mail itself or its headers alone: both are read as a message.
            var returned = parts.OfType<MessagePart>().FirstOrDefault()?.Message?.MessageId;
            if (returned is null || !Guid.TryParseExact(returned.Split('@')[0], "N", out var mail)
                || parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { Content: not null } said)
                return null;
            return new DeliveryReport(mail, [.. said.StatusGroups.Select(StatusOf).OfType<DeliveryStatus>()]);
        }
    }

    private static DeliveryStatus? StatusOf(HeaderList group)
    {
        var (action, status) = (WordOf(group["Action"]), WordOf(group["Status"]));
        var failed = action.Equals("failed", StringComparison.OrdinalIgnoreCase);
        if (!failed && !action.Equals("delayed", StringComparison.OrdinalIgnoreCase))
            return null;
        string[] addresses = [.. new[] { group["Original-Recipient"], group["Final-Recipient"] }.Select(AddressOf)
            .Where(a => a.Length > 0)];
        return new DeliveryStatus(addresses, failed && status.StartsWith("5.", StringComparison.Ordinal),
            $"{status} {group["Diagnostic-Code"]}");
    }

    /// <summary>Without what may follow it as a comment.</summary>
    private static string WordOf(string? value) => value?.Trim().Split(' ', '(', '\t')[0] ?? "";

    /// <summary>Of <c>rfc822; a@b</c> the address.</summary>
    private static string AddressOf(string? value) =>
        value?.Split(';', 2) is [_, var address] ? address.Trim(' ', '\t', '<', '>') : "";
}
