using Matching.Accounts;
using Matching.Assignments;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailLinks;

/// <summary>
/// Executes the action of a signed link from a mail. The use of the link and its action are one save; using a link also
/// invalidates all other links of the same purpose, subject and recipient.
/// </summary>
public sealed class FollowLink(
    MatchingDbContext db, AnswerOffer answer, ChangeAssignment change, RecordCheckIn checkIn, GiveFeedback feedback,
    ChooseNotices choose, SecurityEvents events, TimeProvider time)
{
    /// <summary>Finds a link without using it.</summary>
    /// <exception cref="NotFoundException">No link has this token.</exception>
    /// <exception cref="SpentLinkException">The link was used or has expired.</exception>
    public async Task<SignedLink> ReadAsync(string token, CancellationToken ct)
    {
        var link = await FindAsync(token, ct);
        RequireFresh(link);
        return link;
    }

    /// <summary>Returns the actor that the link represents.</summary>
    /// <exception cref="NotFoundException">The account no longer exists or is disabled.</exception>
    public async Task<Actor> ActorOfAsync(SignedLink link, CancellationToken ct)
    {
        if (link.AccountId is not { } id)
            return new ManagerActor(link.SubjectId);
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is { IsDisabled: false } account)
            return account.ToActor();
        LogRefusal(link, LinkRefusal.AccountDisabled);
        throw new NotFoundException();
    }

    /// <summary>Accepts the offer.</summary>
    /// <exception cref="BusinessRuleException">The offer is no longer at the link's step.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task AcceptAsync(string token, CancellationToken ct) =>
        ActAsync(token, IsAnswer, (link, actor) => answer.AcceptAsync(link.SubjectId, actor, ct), ct);

    /// <summary>Declines the offer.</summary>
    /// <exception cref="BusinessRuleException">The offer is no longer at the link's step, or the reason belongs to
    /// another side.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task DeclineAsync(string token, DeclineReason reason, string remark, CancellationToken ct) =>
        ActAsync(token, IsAnswer, (link, actor) => answer.DeclineAsync(link.SubjectId, reason, remark, actor, ct), ct);

    /// <summary>Confirms the start of the assignment.</summary>
    /// <exception cref="BusinessRuleException">The assignment is not planned.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task BeginAsync(string token, CancellationToken ct) =>
        ActAsync(token, p => p == LinkPurpose.ConfirmStart,
            (link, actor) => change.BeginAsync(link.SubjectId, (SignedInActor)actor, ct), ct);

    /// <summary>Confirms the end of the assignment, with an optional rating.</summary>
    /// <exception cref="BusinessRuleException">The assignment is not running, or the rating is not 1–5.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task CompleteAsync(string token, double? rating, CancellationToken ct) =>
        ActAsync(token, p => p == LinkPurpose.ConfirmEnd,
        (link, actor) => change.CompleteAsync(link.SubjectId, rating,
            actor as AssociationActor ?? throw new NotFoundException(), ct), ct);

    /// <summary>Records a check-in.</summary>
    /// <exception cref="BusinessRuleException">The assignment is not running.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task CheckInAsync(string token, bool goesWell, string remark, CancellationToken ct) =>
        ActAsync(token, p => p == LinkPurpose.CheckIn,
            (link, actor) => checkIn.HandleAsync(link.SubjectId, goesWell, remark, actor, ct), ct);

    /// <summary>Records feedback.</summary>
    /// <exception cref="BusinessRuleException">The assignment is not over, the feedback is empty, or it was given
    /// already.</exception>
    /// <inheritdoc cref="ReadAsync" />
    public Task GiveFeedbackAsync(string token, double? rating, string remark, CancellationToken ct) =>
        ActAsync(token, p => p == LinkPurpose.GiveFeedback,
        (link, actor) => feedback.HandleAsync(link.SubjectId, rating, remark, actor, ct), ct);

    /// <summary>Sets the recipient's preferences to decisions only.</summary>
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

    private async Task ActAsync(string token, Func<LinkPurpose, bool> isAllowed, Func<SignedLink, Actor, Task> act,
        CancellationToken ct)
    {
        var link = await FindAsync(token, ct);
        if (!isAllowed(link.Purpose))
        {
            LogRefusal(link, LinkRefusal.Unknown);
            throw new NotFoundException();
        }
        RequireFresh(link);
        link.Use(Now);
        var sameAction = await db.SignedLinks
            .Where(l => l.Id != link.Id && l.Purpose == link.Purpose && l.SubjectId == link.SubjectId
            && l.AccountId == link.AccountId && l.UsedAt == null && l.ExpiresAt > Now).ToListAsync(ct);
        sameAction.ForEach(l => l.Use(Now));
        try
        {
            await act(link, await ActorOfAsync(link, ct));
        }
        catch (DbUpdateConcurrencyException)
        {
            // If a link is used twice concurrently, the second save fails.
            LogRefusal(link, LinkRefusal.Used);
            throw;
        }
    }

    private void RequireFresh(SignedLink link)
    {
        if (link.FindRefusal(Now) is { } why)
            LogRefusal(link, why);
        link.RequireFresh(Now);
    }

    private void LogRefusal(SignedLink link, LinkRefusal why) =>
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
