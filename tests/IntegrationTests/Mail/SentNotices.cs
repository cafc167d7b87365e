using Matching.Accounts;
using Matching.FollowUps;
using Matching.IntegrationTests.FollowUps;
using Matching.Notices;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Xunit;

namespace Matching.IntegrationTests.Mail;

/// <summary>The mail of one notice, in one language.</summary>
internal sealed record SentNotice(
    NoticeKind Kind, Recipient Reader, string Language, Guid SubjectId, DateTime CreatedAt, MimeMessage Mail);

/// <summary>
/// Plays stories in which every notification rule and every follow-up acts, and sends each notice through the outbox
/// to an SMTP server, alone in a mail, once in French and once in English.
/// </summary>
public sealed partial class SentNotices : IAsyncLifetime
{
    private static readonly string[] Languages = ["fr", "en"];
    private readonly List<SentNotice> _mails = [];
    private readonly Dictionary<FollowUpKind, Recipient> _followUps = [];
    private SmtpServer _server = null!;

    /// <summary>Every mail, oldest first.</summary>
    internal IReadOnlyList<SentNotice> Mails => _mails;

    /// <summary>Who received a mail from the follow-ups of each kind.</summary>
    internal IReadOnlyDictionary<FollowUpKind, Recipient> FollowUps => _followUps;

    public async Task InitializeAsync()
    {
        _server = await SmtpServer.StartNewAsync();
        await PlayUnansweredOffersAsync();
        await PlayOffersUntilTheStartAsync();
        await PlayEmployeeTakenElsewhereAsync();
        await PlayMissionsAndNeedsAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>Advances a story by the hour and sends the notices of each hour.</summary>
    private async Task PlayAsync(FollowUpStory story, DateTime until)
    {
        await using var office = new PostOffice(story.Database, _server, story.Time);
        await SendPendingAsync(story, office);
        while (story.Now < until)
        {
            await story.GoOnToAsync(story.Now.AddHours(1));
            await SendPendingAsync(story, office);
        }
        await RecordFollowUpsAsync(story);
    }

    private async Task SendPendingAsync(FollowUpStory story, PostOffice office)
    {
        await using var db = story.Database.Open();
        var pending = await db.Notices.AsNoTracking().Where(n => n.Status == NoticeStatus.Owed).OrderBy(n => n.Id)
            .ToListAsync();
        if (pending.Count == 0)
            return;
        var roles = await db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Role);
        foreach (var notice in pending)
            foreach (var language in Languages)
            {
                await MakeOnlyOneDueAsync(db, notice.Id, language, story.Now);
                await office.EmptyAsync();
                var sent = await db.Notices.AsNoTracking().SingleAsync(n => n.Id == notice.Id);
                Assert.True(sent.Status is NoticeStatus.Sent or NoticeStatus.Dropped, $"{notice.Kind}: {sent.Status}");
                var reader = sent.AccountId is { } account ? ReaderOf(roles[account]) : Recipient.Manager;
                if (sent.Status == NoticeStatus.Sent)
                    Record(sent, reader, language);
            }
    }

    private static async Task MakeOnlyOneDueAsync(MatchingDbContext db, Guid id, string language, DateTime now)
    {
        await db.Accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.Language, language));
        await db.Notices.Where(n => n.Status == NoticeStatus.Owed)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.DueAt, now.AddYears(1)));
        await db.Notices.Where(n => n.Id == id).ExecuteUpdateAsync(s => s
            .SetProperty(n => n.Status, NoticeStatus.Owed).SetProperty(n => n.MailId, (Guid?)null)
            .SetProperty(n => n.DueAt, now.AddMinutes(-1)));
    }

    private void Record(Notice notice, Recipient reader, string language)
    {
        var mail = MimeMessage.Load(_server.Files[^1]);
        Assert.StartsWith($"{notice.MailId:N}@", mail.MessageId, StringComparison.Ordinal);
        _mails.Add(new SentNotice(notice.Kind, reader, language, notice.SubjectId, notice.CreatedAt, mail));
    }

    /// <summary>
    /// Records who received a mail from each follow-up: of its own notice, or of the notices of the state change that
    /// it made at the same instant.
    /// </summary>
    private async Task RecordFollowUpsAsync(FollowUpStory story)
    {
        await using var db = story.Database.Open();
        foreach (var done in await db.FollowUps.AsNoTracking().Where(f => f.Status == FollowUpStatus.Done)
            .ToListAsync())
        {
            var notice = FollowUpTable.Find(done.Kind).Notice;
            HashSet<Guid> subjects = notice is null
                ? [done.NeedId, .. await db.Offers.Where(o => o.NeedId == done.NeedId).Select(o => o.Id).ToListAsync(),
                    .. await db.Assignments.Where(a => a.NeedId == done.NeedId).Select(a => a.Id).ToListAsync()]
                : [done.SubjectId];
            foreach (var mail in _mails.Where(m => m.CreatedAt == done.EndedAt && subjects.Contains(m.SubjectId)
                && (notice is null || m.Kind == notice)))
                _followUps[done.Kind] = _followUps.GetValueOrDefault(done.Kind) | mail.Reader;
        }
    }

    /// <summary>The approver is one of the coordinators.</summary>
    private static Recipient ReaderOf(Role role) => role switch
    {
        Role.Employee => Recipient.Employee,
        Role.Association => Recipient.Association,
        Role.Coordinator => Recipient.Coordinators | Recipient.Approver,
        Role.Operator => Recipient.None,
    };
}
