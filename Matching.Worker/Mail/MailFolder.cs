using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Writes mails as <c>.eml</c> files named by Message-ID; sending a mail again overwrites its file.</summary>
internal sealed class MailFolder(string folder) : IMailer
{
    public async Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct)
    {
        try
        {
            PrivateFiles.Folder(folder);
            var path = Path.Combine(folder, $"{message.MessageId}.eml");
            await using (var file = PrivateFiles.Create($"{path}.tmp"))
                await message.WriteToAsync(file, ct);
            File.Move($"{path}.tmp", path, overwrite: true);
            return new(MailAnswer.Accepted);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(MailAnswer.ServerUnavailable, fault.Message);
        }
    }

    public Task DisconnectAsync(CancellationToken ct) => Task.CompletedTask;
}
