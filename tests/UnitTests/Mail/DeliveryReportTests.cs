using Matching.TestSupport;
using Matching.Worker.Mail;
using MimeKit;
using Xunit;

namespace Matching.UnitTests.Mail;

/// <summary>Reports are untrusted input: other messages are ignored, and reading never throws.</summary>
public class DeliveryReportTests
{
    private static readonly Guid Id = Guid.Parse("01932f00-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("multipart/report; report-type=delivery-status; boundary=b", true)]
    [InlineData("Multipart/Report; boundary=\"b\"; report-type=\"Delivery-Status\"", true)]
    [InlineData("multipart/report; report-type=disposition-notification; boundary=b", false)]
    [InlineData("multipart/report; boundary=b", false)]
    [InlineData("multipart/mixed; report-type=delivery-status; boundary=b", false)]
    [InlineData("text/plain", false)]
    [InlineData("\0;;;\"", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_report_is_recognised_by_its_content_type(string? contentType, bool isOne) =>
        Assert.Equal(isOne, DeliveryReport.IsReport(contentType));

    [Theory]
    [InlineData("failed", "5.1.1", true)]
    [InlineData("FAILED", "5.7.1 (spam)", true)]
    [InlineData("failed (bad destination mailbox address)", "5.1.1", true)]
    [InlineData("failed", "4.4.7", false)]
    [InlineData("delayed", "5.1.1", false)]
    public async Task Only_a_permanent_failure_is_final(string action, string status, bool final)
    {
        var report = await ReadAsync(ReturnedMail.Postfix(Mail(), "e1@example.org", action, status, "550 no"));
        Assert.Equal(Id, report!.MailId);
        var reported = Assert.Single(report.Statuses);
        Assert.Equal((final, "e1@example.org"), (reported.IsFinal, reported.Addresses.Distinct().Single()));
        Assert.EndsWith("smtp; 550 no", reported.Diagnostic, StringComparison.Ordinal);
    }

    [Theory, InlineData("delivered", "2.1.5"), InlineData("relayed", "2.0.0"), InlineData("", "5.1.1")]
    public async Task A_status_that_is_not_a_failure_is_ignored(string action, string status) =>
        Assert.Empty((await ReadAsync(ReturnedMail.Exchange(Mail(), "e1@example.org", action, status)))!.Statuses);

    [Fact]
    public async Task Reading_a_truncated_or_damaged_report_never_throws()
    {
        var random = new Random(2026);
        foreach (var report in new[] { ReturnedMail.Postfix(Mail(), "e1@example.org"),
            ReturnedMail.Exchange(Mail(), "e1@example.org") })
            for (var round = 0; round < 3000; round++)
            {
                var damaged = report[..random.Next(report.Length + 1)];
                for (var spot = random.Next(8); spot > 0 && damaged.Length > 0; spot--)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                if (await ReadAsync(damaged) is { MailId: var id } && damaged.Length == report.Length)
                    Assert.NotEqual(Guid.Empty, id);
            }
    }

    [Fact]
    public async Task Deeply_nested_parts_are_not_followed()
    {
        var open =
            string.Concat(Enumerable.Range(0, 20_000)
                .Select(
                    i => $"--b{i}\r\nContent-Type: multipart/report; report-type=delivery-status; "
                        + $"boundary=b{i + 1}\r\n\r\n"));
        Assert.Null(
            await ReadAsync(
                System.Text.Encoding.ASCII
                    .GetBytes(
                        $"Content-Type: multipart/report; report-type=delivery-status; boundary=b0\r\n\r\n{open}")));
    }

    private static MimeMessage Mail()
    {
        var mail = new MimeMessage
        {
            MessageId = $"{Id:N}@example.org",
            Subject = "Une proposition",
            Body = new TextPart("plain") { Text = "Bonjour" }
        };
        mail.To.Add(MailboxAddress.Parse("e1@example.org"));
        return mail;
    }

    private static async Task<DeliveryReport?> ReadAsync(byte[] message)
    {
        using var stream = new MemoryStream(message);
        return await DeliveryReport.ReadAsync(stream, default);
    }
}
