using Matching.Accounts;
using Matching.Assignments;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.MailLinks;

/// <summary>
/// Executes the action of a signed link from a mail. The use of the link and its action are one save.
/// </summary>
public sealed class FollowLink(SignedLinks links, AnswerOffer answer, ChangeAssignment change, RecordCheckIn checkIn,
    GiveFeedback feedback, ChooseNotices choose)
{
    /// <summary>Executes the action.</summary>
    /// <param name="link">A link that <see cref="SignedLinks.ReadAsync"/> returned.</param>
    /// <param name="reply">The recipient's answer; what the link's purpose does not need is ignored.</param>
    /// <param name="ct">Cancels the action before its save.</param>
    /// <exception cref="NotFoundException">The account no longer exists or is disabled.</exception>
    /// <exception cref="BusinessRuleException">The subject is no longer in the state to which the link belongs, or the
    /// reply is invalid.</exception>
    public Task HandleAsync(SignedLink link, LinkReply reply, CancellationToken ct) =>
        links.UseAsync(link, actor => ActAsync(link, reply, actor, ct), ct);

    private Task ActAsync(SignedLink link, LinkReply reply, Actor actor, CancellationToken ct) => link.Purpose switch
    {
        LinkPurpose.AnswerAsEmployee or LinkPurpose.AnswerAsAssociation or LinkPurpose.AnswerAsManager => reply.Yes
            ? answer.AcceptAsync(link.SubjectId, actor, ct)
            : answer.DeclineAsync(link.SubjectId, reply.Reason ?? DeclineReason.Other, reply.Remark, actor, ct),
        LinkPurpose.ConfirmStart => change.BeginAsync(link.SubjectId, (SignedInActor)actor, ct),
        LinkPurpose.ConfirmEnd => change.CompleteAsync(link.SubjectId, reply.Rating,
            actor as AssociationActor ?? throw new NotFoundException(), ct),
        LinkPurpose.CheckIn => checkIn.HandleAsync(link.SubjectId, reply.Yes, reply.Remark, actor, ct),
        LinkPurpose.GiveFeedback => feedback.HandleAsync(link.SubjectId, reply.Rating, reply.Remark, actor, ct),
        LinkPurpose.StopReminders => choose.StopRemindersAsync((SignedInActor)actor, ct),
    };
}
