using Matching.Accounts;
using Matching.Assignments;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailLinks;

/// <summary>
/// Somebody follows a signed link out of a mail. The link's use and its act go into one save; using one link uses up
/// every link of the same purpose, subject and reader.
/// </summary>
public sealed class FollowLink(
    MatchingDbContext db, AnswerOffer answer, ChangeAssignment change, RecordCheckIn checkIn, GiveFeedback feedback,
    ChooseNotices choose, SecurityEvents events, TimeProvider time)
{
    /// <summary>Looks at a link. Nothing changes.</summary>
    /// <exception cref="NotFoundException">There is no such link.</exception>
    /// <exception cref="SpentLinkException">It was used, or has expired.</exception>
    public async Task<SignedLink> ReadAsync(string token, CancellationToken ct)
    {
        var link = await FindAsync(token, ct);
        RequireFresh(link);
        return link;
    }

    /// <summary>For whom the link acts.</summary>
    /// <exception cref="NotFoundException">The account does not exist any more, or is disabled.</exception>
    public async Task<Actor> ActorOfAsync(SignedLink link, CancellationToken ct)
    {
        if (link.AccountId is not { } id)
            return new ManagerActor(link.SubjectId);
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is { IsDisabled: false } account)
            return account.ToActor();
        Refused(link, LinkRefusal.AccountDisabled);
        throw new NotFoundException();
    }

    /// <summary>Says yes to the offer.</summary>
    /// <exception cref="BusinessRuleException">The offer has moved on.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task AcceptAsync(string token, CancellationToken ct) =>
        ActAsync(token, IsAnswer, (link, actor) => answer.AcceptAsync(link.SubjectId, actor, ct), ct);

    /// <summary>Says no to the offer.</summary>
    /// <exception cref="BusinessRuleException">The offer has moved on, or the reason is another side's.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task DeclineAsync(string token, DeclineReason reason, string remark, CancellationToken ct) =>
        ActAsync(token, IsAnswer, (link, actor) => answer.DeclineAsync(link.SubjectId, reason, remark, actor, ct), ct);

    /// <summary>Says that the assignment has begun.</summary>
    /// <exception cref="BusinessRuleException">It is not planned.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task BeginAsync(string token, CancellationToken ct) =>
        ActAsync(token, p => p == LinkPurpose.ConfirmStart,
            (link, actor) => change.BeginAsync(link.SubjectId, (SignedInActor)actor, ct), ct);

    /// <summary>Says that the assignment is done, and may rate it.</summary>
    /// <exception cref="BusinessRuleException">It is not running, or the rating is not 1–5.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task CompleteAsync(string token, double? rating, CancellationToken ct) =>
        ActAsync(token, p => p == LinkPurpose.ConfirmEnd,
        (link, actor) => change.CompleteAsync(link.SubjectId, rating,
            actor as AssociationActor ?? throw new NotFoundException(), ct), ct);

    /// <summary>Says how the assignment goes.</summary>
    /// <exception cref="BusinessRuleException">It is not running.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task CheckInAsync(string token, bool goesWell, string remark, CancellationToken ct) =>
        ActAsync(token, p => p == LinkPurpose.CheckIn,
            (link, actor) => checkIn.HandleAsync(link.SubjectId, goesWell, remark, actor, ct), ct);

    /// <summary>Says how the assignment was.</summary>
    /// <exception cref="BusinessRuleException">It is not over, nothing is said, or it was said already.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task GiveFeedbackAsync(string token, double? rating, string remark, CancellationToken ct) =>
        ActAsync(token, p => p == LinkPurpose.GiveFeedback,
        (link, actor) => feedback.HandleAsync(link.SubjectId, rating, remark, actor, ct), ct);

    /// <summary>Wants to be written to only when a decision of hers is awaited.</summary>
    /// <inheritdoc cref="ReadAsync" />
    public Task StopRemindersAsync(string token, CancellationToken ct) =>
        ActAsync(token, p => p == LinkPurpose.StopReminders, async (_, actor) =>
    {
        var reader = (SignedInActor)actor;
        await choose.HandleAsync(
            await ChooseNotices.ReadAsync(db, reader, ct) with { Rhythm = NoticeRhythm.DecisionsOnly }, reader, ct);
    }, ct);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static bool IsAnswer(LinkPurpose purpose) =>
        purpose is LinkPurpose.AnswerAsEmployee or LinkPurpose.AnswerAsAssociation or LinkPurpose.AnswerAsManager;

    private async Task ActAsync(string token, Func<LinkPurpose, bool> allows, Func<SignedLink, Actor, Task> act,
        CancellationToken ct)
    {
        var link = await FindAsync(token, ct);
        if (!allows(link.Purpose))
        {
            Refused(link, LinkRefusal.Unknown);
            throw new NotFoundException();
        }
        RequireFresh(link);
        link.Use(Now);
        var alike = await db.SignedLinks
            .Where(l => l.Id != link.Id && l.Purpose == link.Purpose && l.SubjectId == link.SubjectId
            && l.AccountId == link.AccountId && l.UsedAt == null && l.ExpiresAt > Now).ToListAsync(ct);
        alike.ForEach(l => l.Use(Now));
        try
        {
            await act(link, await ActorOfAsync(link, ct));
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two who follow one link at once: the second save finds it used.
            Refused(link, LinkRefusal.Used);
            throw;
        }
    }

    private void RequireFresh(SignedLink link)
    {
        if (link.FindRefusal(Now) is { } why)
            Refused(link, why);
        link.RequireFresh(Now);
    }

    private void Refused(SignedLink link, LinkRefusal why) =>
        events.LinkRefused(link.Id, link.Purpose, link.AccountId, why);

    private async Task<SignedLink> FindAsync(string token, CancellationToken ct)
    {
        var hash = SignedLink.Hash(token);
        if (await db.SignedLinks.SingleOrDefaultAsync(l => l.TokenHash == hash, ct) is { } link)
            return link;
        events.LinkRefused(null, null, null, LinkRefusal.Unknown);
        throw new NotFoundException();
    }
}
