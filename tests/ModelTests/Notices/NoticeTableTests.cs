using Matching.FollowUps;
using Matching.Notices;
using Xunit;

namespace Matching.ModelTests.Notices;

/// <summary>The table of notices, and what other tables must agree with.</summary>
public class NoticeTableTests
{
    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_has_recipients_and_states_of_its_subject(NoticeKind kind)
    {
        var rule = NoticeTable.Find(kind);
        Assert.NotEqual(Recipient.None, rule.To);
        Assert.StartsWith(rule.Subject.ToString(), kind.ToString(), StringComparison.Ordinal);
        Assert.Equal(rule.Subject == NoticeSubject.Profile, rule.While.Length == 0);
    }

    [Fact]
    public void A_follow_up_notifies_only_recipients_of_its_notice() => Assert.All(
        FollowUpTable.Rules.Where(r => r.Notice is not null),
        rule => Assert.Equal(Recipient.None, rule.To & ~NoticeTable.Find(rule.Notice!.Value).To));

    public static TheoryData<NoticeKind> Kinds => [.. Enum.GetValues<NoticeKind>()];
}
