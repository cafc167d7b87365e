using System.Text;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>The MIME parts of a mail.</summary>
internal static class MailParts
{
    internal static TextPart Create(string subtype, string text)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text);
        part.ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        return part;
    }

    /// <summary>Adds calendar entries to the body of a mail.</summary>
    /// <param name="body">Text in several formats.</param>
    /// <param name="entries">iTIP method and .ics text of each entry.</param>
    internal static MimeEntity AddInvitations(MultipartAlternative body,
        IReadOnlyList<(string Method, string Ics)> entries)
    {
        if (entries.Count == 0)
            return body;
        var mixed = new Multipart("mixed") { body };
        foreach (var (method, ics) in entries)
        {
            // Mail clients that support invitations use the alternative; others show the attachment.
            if (entries.Count == 1)
                body.Add(CreateInvitation(method, ics));
            var file = CreateInvitation(method, ics);
            file.ContentDisposition = new(ContentDisposition.Attachment) { FileName = "elan.ics" };
            mixed.Add(file);
        }
        return mixed;
    }

    private static TextPart CreateInvitation(string method, string ics)
    {
        var part = Create("calendar", ics);
        part.ContentType.Parameters.Add("method", method);
        return part;
    }
}
