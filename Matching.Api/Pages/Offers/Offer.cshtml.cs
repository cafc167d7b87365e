using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Operations;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Offers;

/// <summary>One offer as the reader's role may see it, with the actions of that role.</summary>
public sealed class OfferModel(MatchingDbContext db, MatcherSource matchers, AnswerOffer answer, ApproveOffer approve,
    TimeProvider time) : PageModel
{
    public OfferCard Card { get; private set; } = null!;
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];
    public IReadOnlyList<ComingEntry> Coming { get; private set; } = [];
    /// <summary>The offers that an approval would end or has ended.</summary>
    public ApprovalEffect Effect { get; private set; } = new([], 0);
    /// <summary>What happens next, for an association that lost its candidate; otherwise null.</summary>
    public LocalizedText? Next { get; private set; }

    public bool IsEmployee => HttpContext.ActorOrNull() is EmployeeActor;
    public bool IsCoordinator => HttpContext.ActorOrNull() is CoordinatorActor;

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        Card = await db.OfferCardAsync(matchers, id, HttpContext.Actor(), time, ct);
        if (HttpContext.Actor() is CoordinatorActor coordinator)
            Effect = Card.Status == OfferStatus.Approved ? await db.EndedByApprovalAsync(id, coordinator, ct)
                : Card.MayApprove ? await db.ApprovalEffectAsync(id, coordinator, ct) : Effect;
        if (HttpContext.Actor() is AssociationActor && Card.Ending.Length > 0)
            Next = (await db.NextCandidatesAsync(Card.NeedId, time.GetUtcNow().UtcDateTime, ct)).Sentence;
        Timeline = await db.OfferTimelineAsync(id, HttpContext.Actor(), ct);
        Coming = await db.ComingAsync(id, HttpContext.Actor(), ct);
    }

    /// <summary>Downloads the employee's explanation sheet.</summary>
    public async Task<IActionResult> OnGetSheetAsync(Guid id, CancellationToken ct)
    {
        var sheet = await ExplanationSheet.WriteAsync(db, id, HttpContext.Actor<EmployeeActor>(),
            time.GetUtcNow().UtcDateTime, ct);
        var record = HttpContext.RequestServices.GetRequiredService<RecordExport>();
        await record.HandleAsync(ExportKind.Explanation, 1, HttpContext.Actor(), ct);
        return File(System.Text.Encoding.UTF8.GetBytes(sheet), "text/markdown; charset=utf-8", $"elan-{id:N}.md");
    }

    public async Task<IActionResult> OnPostAcceptAsync(Guid id, string? back, CancellationToken ct)
    {
        await answer.AcceptAsync(id, HttpContext.Actor(), ct);
        return this.Done(back, HttpContext.Actor() is EmployeeActor
            ? Localizer.L("Merci ! L'association va répondre à son tour ; vous serez prévenu·e de l'issue.",
                "Thank you! The association answers next; you will be notified of the outcome.")
            : Localizer.L(
                "Merci ! La proposition avance vers la décision de la coordination ; vous serez prévenus de l'issue.",
                "Thank you! The coordinators decide next; you will be notified of the outcome."));
    }

    public async Task<IActionResult> OnPostAgreeToDaysAsync(Guid id, CancellationToken ct)
    {
        await answer.AgreeToDaysAsync(id, HttpContext.Actor<EmployeeActor>(), ct);
        return this.Done($"/offers/{id}", Localizer.L("Merci ! Vos jours sont confirmés.",
            "Thank you! Your days are confirmed."));
    }

    public async Task<IActionResult> OnPostDeclineAsync(Guid id, DeclineReason reason, string? remark, string? back,
        CancellationToken ct)
    {
        await answer.DeclineAsync(id, reason, FieldChecks.Checked(remark, TextRule.Remark, "/remark"),
            HttpContext.Actor(), ct);
        return this.Done(back, Localizer.L("C'est noté. Merci d'avoir répondu.", "Noted. Thank you for answering."));
    }

    public async Task<IActionResult> OnPostApproveAsync(Guid id, string? back, Guid[] shown, CancellationToken ct)
    {
        var approval = await approve.HandleAsync(id, HttpContext.Actor<CoordinatorActor>(), ct);
        return this.Done(back, ApprovalTexts.After(approval.Ended, shown));
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, string? why, CancellationToken ct)
    {
        await answer.WithdrawAsync(id, FieldChecks.Checked(why, TextRule.Reason, "/why"), HttpContext.Actor(), ct);
        return this.Done($"/offers/{id}", Localizer.L("La proposition est retirée.", "The offer is withdrawn."));
    }
}
