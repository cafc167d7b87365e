using Matching.Worker.Mail;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Matching.UnitTests.Mail;

/// <summary>The section Mail of the configuration, as an operator writes it.</summary>
public class MailSettingsTests
{
    [Fact]
    public void Without_a_server_mail_is_written_to_the_folder()
    {
        var settings = Read();
        Assert.Null(settings.Smtp);
        Assert.Equal("localhost", settings.Domain);
    }

    [Fact]
    public void A_server_a_sender_and_times_are_read()
    {
        var settings = Read(("Mail:Smtp", "smtps://elan:s%40cret@mail.example.org:465"),
            ("Mail:From", "Élan <elan@example.org>"), ("Mail:Timeout", "00:00:05"));
        Assert.Equal(("mail.example.org", 465), (settings.Smtp!.Host, settings.Smtp.Port));
        Assert.Equal("example.org", settings.Domain);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.Timeout);
    }

    [Fact]
    public void A_mailbox_address_contains_the_credentials() =>
        Assert.Equal("elan%40example.org:s%40cret",
            Read(("Mail:Bounces",
                "imaps://elan%40example.org:s%40cret@mail.example.org/INBOX/Retours")).Bounces!.UserInfo);

    [Theory]
    [InlineData("Mail:Smtp", "mail.example.org:25")]
    [InlineData("Mail:Smtp", "http://mail.example.org")]
    [InlineData("Mail:Bounces", "imaps://mail.example.org/INBOX")]
    [InlineData("Mail:Bounces", "imaps://elan:secret@mail.example.org")]
    [InlineData("Mail:Bounces", "pop3://elan:secret@mail.example.org/INBOX")]
    [InlineData("Mail:From", "personne")]
    [InlineData("PublicUrl", "elan.example.org")]
    [InlineData("Mail:Timeout", "00:00:00")]
    [InlineData("Mail:Lease", "00:00:10")]
    public void An_invalid_setting_is_reported_in_a_sentence(string name, string value)
    {
        var fault = Assert.Throws<InputException>(() => Read((name, value)));
        Assert.Contains(name.Split(':')[^1], fault.Faults[0].Problem.En, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Faults[0].ToString(), StringComparison.Ordinal);
    }

    private static MailSettings Read(params (string Name, string Value)[] settings) =>
        MailSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Name, s.Value))).Build());
}
