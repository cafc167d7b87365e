using System.Text.RegularExpressions;
using Matching.Notices;
using Matching.Worker.Mail;
using MimeKit;
using Xunit;

namespace Matching.UnitTests.Mail;

/// <summary>Every kind of notice has a text in both languages, and user text cannot change its structure.</summary>
public partial class MailTemplateTests
{
    private readonly MailWriter _writer = new(SomeFacts.Settings);

    [GeneratedRegex(@"[{}]|System\.|Matching\.|<script|\bnull\b")]
    private static partial Regex LeftOver();

    [Theory, InlineData("fr"), InlineData("en"), InlineData(null)]
    public void Every_kind_has_a_text_for_every_recipient(string? language)
    {
        var kinds = new HashSet<NoticeKind>();
        foreach (var (kind, facts) in SomeFacts.All())
        {
            kinds.Add(kind);
            using var message = Write(kind, facts, language);
            var (text, html) = (message.TextBody!, message.HtmlBody!);
            var name = $"{kind} for {facts}";
            Assert.False(string.IsNullOrWhiteSpace(message.Subject), name);
            Assert.True(LeftOver().Count(text) == 0, $"{name}: {text}");
            Assert.True(LeftOver().Count(html.Replace(StyleOf(html), "", StringComparison.Ordinal)) == 0,
                $"{name}: {html}");
            Assert.Contains("https://elan.example.org/", text, StringComparison.Ordinal);
            Assert.Contains("class=\"button go\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<table", html, StringComparison.Ordinal);
            // Only the French version contains the French footer, and only the English one the English footer.
            Assert.Equal(language != "en", text.Contains("Élan vous écrit", StringComparison.Ordinal));
            Assert.Equal(language != "fr", text.Contains("Élan is writing", StringComparison.Ordinal));
        }
        Assert.Equal(Enum.GetValues<NoticeKind>().Length, kinds.Count);
    }

    [Fact]
    public void Every_text_exists_in_both_languages()
    {
        foreach (var (kind, facts) in SomeFacts.All())
        {
            var letter = SomeFacts.Letter(kind, facts);
            foreach (var text in new[] { letter.Subject, letter.Sentence, letter.Next, letter.ToDo }
                .OfType<LocalizedText>()
                .Concat(letter.Buttons.Select(b => b.Label)))
            {
                Assert.False(string.IsNullOrWhiteSpace(text.Fr) || string.IsNullOrWhiteSpace(text.En), $"{kind}");
                Assert.True(text.Fr != text.En, $"{kind}: {text.Fr}");
            }
        }
    }

    [Fact]
    public void User_text_is_never_interpreted_as_markup_or_headers()
    {
        const string hostile = "<script>alert(1)</script>\r\nBcc: victim@example.org\r\n\r\n\u202Egnp.exe \"&'";
        foreach (var (kind, facts) in SomeFacts.All(hostile, hostile))
            foreach (var language in new[] { "fr", "en", null })
            {
                using var message = Write(kind, facts, language);
                using var wire = new MemoryStream();
                message.WriteTo(wire);
                wire.Position = 0;
                // As a mail program reads it.
                using var read = MimeMessage.Load(wire);
                Assert.True(read.Bcc.Count == 0 && read.To.Count == 1 && read.Headers["Bcc"] is null, $"{kind}");
                Assert.DoesNotContain('\n', read.Subject!);
                Assert.DoesNotContain('\u202E', read.Subject + read.TextBody + read.HtmlBody);
                Assert.DoesNotContain("<script", read.HtmlBody, StringComparison.OrdinalIgnoreCase);
                if (facts is not ProfileFacts)
                    Assert.Contains("&lt;script&gt;", read.HtmlBody, StringComparison.Ordinal);
                Assert.DoesNotContain(read.TextBody!.Split('\n'),
                    line => line.StartsWith("Bcc:", StringComparison.Ordinal));
            }
    }

    [Fact]
    public void A_long_subject_is_cut_between_characters()
    {
        var subject = MailWords.Subject(new string('a', 148) + "😀😀😀");
        Assert.True(subject.Length <= 150);
        Assert.DoesNotContain(subject, c => char.IsHighSurrogate(c));
    }

    [Fact]
    public void A_mail_has_identifying_and_unsubscribe_headers()
    {
        var (kind, facts) = SomeFacts.All().Last();
        var links = SomeFacts.Links();
        var stop = links.Unsubscribe();
        var id = Guid.CreateVersion7();
        using var message = _writer.Write(id, new MailRecipient("e1@example.org", "fr"),
            [SomeFacts.Letter(kind, facts)], stop, SomeFacts.Now);
        Assert.Equal($"{id:N}@example.org", message.MessageId);
        Assert.Equal($"<{stop}>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal("<elan.example.org>", message.Headers["List-Id"]);
        using var decision = Write(kind, facts, "fr");
        Assert.Null(decision.Headers["List-Unsubscribe"]);
    }

    [Fact]
    public void Many_notices_of_a_kind_become_a_list_with_one_line_each()
    {
        var facts = new CoordinatorOfferFacts(Guid.CreateVersion7(), SomeFacts.Mission(), "Camille Roy", null,
            SomeFacts.Now, ManagerKnown: true);
        using var message = _writer.Write(Guid.CreateVersion7(), new MailRecipient("c@example.org", "en"),
            [.. Enumerable.Range(0, 40).Select(_ => SomeFacts.Letter(NoticeKind.OfferAsksCoordinator, facts))], null,
            SomeFacts.Now);
        Assert.Equal("40 offers await your decision", message.Subject);
        Assert.Equal(40,
            message.TextBody!.Split('\n').Count(l => l.StartsWith("- Camille Roy", StringComparison.Ordinal)));
        Assert.True(message.TextBody.Length < 12_000);
    }

    [Fact]
    public void No_mail_contains_a_score_and_no_mail_to_an_association_contains_a_name()
    {
        foreach (var (kind, facts) in SomeFacts.All(employee: "Canarisse"))
        {
            using var message = Write(kind, facts, null);
            Assert.DoesNotContain("score", message.TextBody, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("%", message.TextBody, StringComparison.Ordinal);
            if (facts is AssociationOfferFacts)
                Assert.DoesNotContain("Canarisse", message.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    private MimeMessage Write(NoticeKind kind, NoticeFacts facts, string? language) =>
        _writer.Write(Guid.CreateVersion7(), new MailRecipient("e1@example.org", language),
            [SomeFacts.Letter(kind, facts)], null, SomeFacts.Now);

    private static string StyleOf(string html) =>
        html[html.IndexOf("<style>", StringComparison.Ordinal)..html.IndexOf("</style>", StringComparison.Ordinal)];
}
