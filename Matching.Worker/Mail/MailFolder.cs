using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Mail as <c>.eml</c> files, one a Message-ID: sending again writes the same file.</summary>
internal sealed class MailFolder(string folder)
{
    internal async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{message.MessageId}.eml");
        await message.WriteToAsync($"{path}.tmp", ct);
        File.Move($"{path}.tmp", path, overwrite: true);
    }
}
