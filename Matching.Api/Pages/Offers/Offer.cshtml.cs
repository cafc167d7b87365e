using System.Text;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.MailLinks;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Operations;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages.Offers;

/// <summary>One offer as the reader's role may see it, with the actions of that role.</summary>
public sealed class OfferModel(MatchingDbContext db, MatcherSource matchers, AnswerOffer answer, ApproveOffer approve,
    TimeProvider time) : ReaderPage
{
    public OfferCard Card { get; private set; } = null!;
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];
    public IReadOnlyList<ComingEntry> Coming { get; private set; } = [];
    /// <summary>The offers that an approval would end or has ended.</summary>
    public ApprovalEffect Effect { get; private set; } = new([], 0);
    /// <summary>What happens next, for an association that lost its candidate; otherwise null.</summary>
    public LocalizedText? Next { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        Card = await db.OfferCardAsync(matchers, id, Actor, time, ct);
        if (IsCoordinator && Card.Status == OfferStatus.Approved)
            Effect = await db.EndedByApprovalAsync(id, Coordinator, ct);
        else if (Card.MayApprove)
            Effect = await db.ApprovalEffectAsync(id, Coordinator, ct);
        if (IsAssociation && Card.Ending.Length > 0)
            Next = (await db.NextCandidatesAsync(Card.NeedId, time.UtcNow(), ct)).Sentence;
        Timeline = await db.OfferTimelineAsync(id, Actor, ct);
        Coming = await db.ComingAsync(id, Actor, ct);
    }

    /// <summary>Downloads the employee's explanation sheet.</summary>
    public async Task<IActionResult> OnGetSheetAsync(Guid id, [FromServices] RecordExport record, CancellationToken ct)
    {
        var sheet = await ExplanationSheet.WriteAsync(db, id, Employee, time.UtcNow(), ct);
        await record.HandleAsync(ExportKind.Explanation, 1, Actor, ct);
        return File(Encoding.UTF8.GetBytes(sheet), "text/markdown; charset=utf-8", $"elan-{id:N}.md");
    }

    public async Task<IActionResult> OnPostAcceptAsync(Guid id, string? back, CancellationToken ct)
    {
        await answer.AcceptAsync(id, Actor, ct);
        return this.Done(back, IsEmployee
            ? new("Merci ! L'association va répondre à son tour ; vous serez prévenu·e de l'issue.",
                "Thank you! The association answers next; you will be notified of the outcome.")
            : new("Merci ! La proposition avance vers la décision de la coordination ; vous serez prévenus de l'issue.",
                "Thank you! The coordinators decide next; you will be notified of the outcome."));
    }

    public Task<IActionResult> OnPostAgreeToDaysAsync(Guid id, CancellationToken ct) =>
        DoneAsync(answer.AgreeToDaysAsync(id, Employee, ct),
            new("Merci ! Vos jours sont confirmés.", "Thank you! Your days are confirmed."));

    public async Task<IActionResult> OnPostDeclineAsync(Guid id, DeclineReason reason, string? remark, string? back,
        CancellationToken ct)
    {
        await answer.DeclineAsync(id, reason, FieldChecks.Remark(remark), Actor, ct);
        return this.Done(back, ReplyTexts.Thanks(LinkPurpose.AnswerAsEmployee, yes: false));
    }

    public async Task<IActionResult> OnPostApproveAsync(Guid id, string? back, Guid[] shown, CancellationToken ct) =>
        this.Done(back, ApprovalTexts.After((await approve.HandleAsync(id, Coordinator, ct)).Ended, shown));

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, string? why, CancellationToken ct) =>
        DoneAsync(answer.WithdrawAsync(id, Reason(why), Actor, ct),
            new("La proposition est retirée.", "The offer is withdrawn."));
}
