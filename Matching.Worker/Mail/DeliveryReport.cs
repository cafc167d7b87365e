using Matching.MailOutbox;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>
/// A delivery status notification (RFC 3464) about a mail of Élan. Malformed input never throws.
/// </summary>
/// <param name="MailId">Id of the returned mail, from its Message-ID.</param>
/// <param name="Statuses">Status of each recipient whose delivery failed or is delayed.</param>
internal sealed record DeliveryReport(Guid MailId, IReadOnlyList<DeliveryStatus> Statuses)
{
    private static readonly ParserOptions Options = new() { MaxMimeDepth = 8 };

    /// <summary>Whether a message with this Content-Type is a delivery report.</summary>
    internal static bool IsReport(string? contentType) => contentType is not null
        && ContentType.TryParse(contentType, out var type) && type.IsMimeType("multipart", "report")
        && string.Equals(type.Parameters["report-type"], "delivery-status", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a message, or the beginning of one.</summary>
    /// <returns>Null if it does not concern a mail of Élan.</returns>
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
            // The returned part contains the whole mail or only its headers; both parse as a message.
            var returned = parts.OfType<MessagePart>().FirstOrDefault()?.Message?.MessageId;
            if (returned is null || !Guid.TryParseExact(returned.Split('@')[0], "N", out var mail)
                || parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { Content: not null } status)
                return null;
            return new(mail, [.. status.StatusGroups.Select(StatusOf).OfType<DeliveryStatus>()]);
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
        return new(addresses, failed && status.StartsWith("5.", StringComparison.Ordinal),
            $"{status} {group["Diagnostic-Code"]}");
    }

    /// <summary>Returns the first word, without a trailing comment.</summary>
    private static string WordOf(string? value) => value?.Trim().Split(' ', '(', '\t')[0] ?? "";

    /// <summary>Returns the address of <c>rfc822; a@b</c>.</summary>
    private static string AddressOf(string? value) =>
        value?.Split(';', 2) is [_, var address] ? address.Trim(' ', '\t', '<', '>') : "";
}
