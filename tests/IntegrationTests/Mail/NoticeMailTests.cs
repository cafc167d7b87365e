using System.Text.RegularExpressions;
using Matching.FollowUps;
using Matching.Notices;
using MimeKit;
using Xunit;

namespace Matching.IntegrationTests.Mail;

/// <summary>
/// Every kind of notice and every follow-up ends in a real mail. The cases come from the enums, so a kind without a
/// story or a text fails by name.
/// </summary>
public sealed partial class NoticeMailTests(SentNotices sent) : IClassFixture<SentNotices>
{
    private const string FrenchFoot = "Élan vous écrit";
    private const string EnglishFoot = "Élan is writing";

    public static TheoryData<NoticeKind> Kinds() => EachOf<NoticeKind>();

    public static TheoryData<FollowUpKind> FollowUps() => EachOf<FollowUpKind>();

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_of_notice_reaches_each_of_its_recipients_in_French_and_in_English(NoticeKind kind)
    {
        foreach (var reader in MembersOf(NoticeTable.Find(kind).To))
        {
            var (french, english) = (FindMail(kind, reader, "fr"), FindMail(kind, reader, "en"));
            if (reader == Recipient.Manager)
            {
                // A manager has no account, so the language is unknown and the mail has both.
                Assert.Equal("fr, en", french.Body!.Headers["Content-Language"]);
                Assert.Contains(FrenchFoot, french.TextBody, StringComparison.Ordinal);
                Assert.Contains(EnglishFoot, french.TextBody, StringComparison.Ordinal);
                continue;
            }
            Assert.NotEqual(french.Subject, english.Subject);
            Assert.Equal(("fr", "en"),
                (french.Body!.Headers["Content-Language"], english.Body!.Headers["Content-Language"]));
            foreach (var (mail, own, other) in new[] { (french, FrenchFoot, EnglishFoot),
                (english, EnglishFoot, FrenchFoot) })
            {
                Assert.Contains(own, mail.TextBody, StringComparison.Ordinal);
                Assert.DoesNotContain(other, mail.TextBody, StringComparison.Ordinal);
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Each_mail_of_a_kind_has_a_subject_a_text_and_a_link_and_no_placeholder(NoticeKind kind)
    {
        var mails = sent.Mails.Where(m => m.Kind == kind).ToList();
        Assert.NotEmpty(mails);
        Assert.All(mails, notice =>
        {
            var (mail, html) = (notice.Mail, Style().Replace(notice.Mail.HtmlBody!, ""));
            Assert.False(string.IsNullOrWhiteSpace(mail.Subject));
            Assert.False(string.IsNullOrWhiteSpace(mail.TextBody));
            Assert.DoesNotMatch(Placeholder(), mail.Subject);
            Assert.DoesNotMatch(Placeholder(), mail.TextBody);
            Assert.DoesNotMatch(Placeholder(), html);
            Assert.Contains("https://elan.example.org/", mail.TextBody, StringComparison.Ordinal);
            Assert.Contains("class=\"button go\"", html, StringComparison.Ordinal);
        });
    }

    [Theory, MemberData(nameof(FollowUps))]
    public void Each_follow_up_ends_in_a_mail_to_each_of_its_recipients(FollowUpKind kind)
    {
        var readers = sent.FollowUps.GetValueOrDefault(kind);
        Assert.NotEqual(Recipient.None, readers);
        Assert.Contains(FollowUpTable.Rules, r => r.Kind == kind);
        foreach (var rule in FollowUpTable.Rules.Where(r => r.Kind == kind))
            Assert.Equal(rule.To, rule.To & readers);
    }

    private MimeMessage FindMail(NoticeKind kind, Recipient reader, string language)
    {
        var found = sent.Mails
            .FirstOrDefault(m => m.Kind == kind && m.Reader.HasFlag(reader) && m.Language == language);
        Assert.True(found is not null, $"No mail for {kind} to {reader} in {language}.");
        return found.Mail;
    }

    private static IEnumerable<Recipient> MembersOf(Recipient recipients) =>
        Enum.GetValues<Recipient>().Where(r => r != Recipient.None && recipients.HasFlag(r));

    private static TheoryData<T> EachOf<T>() where T : struct, Enum
    {
        var data = new TheoryData<T>();
        foreach (var value in Enum.GetValues<T>())
            data.Add(value);
        return data;
    }

    [GeneratedRegex(@"[{}]|System\.|Matching\.|\bnull\b")]
    private static partial Regex Placeholder();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
