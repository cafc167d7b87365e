using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Assignments;
using Matching.Conventions;
using Matching.MailLinks;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Assignments;

/// <summary>One assignment: its dates, its people, and its state changes.</summary>
public sealed class AssignmentModel(MatchingDbContext db, ChangeAssignment change, RecordCheckIn record,
    GiveFeedback feedback, TimeProvider time)
    : ReaderPage
{
    public AssignmentView View { get; private set; } = null!;
    public ConventionLine? Convention { get; private set; }
    /// <summary>Whether the reader may see the need; an employee may not while it waits for moderation.</summary>
    public bool ShowsNeed { get; private set; }
    /// <summary>Whether it is a loan, which cannot begin before its convention is signed.</summary>
    public bool IsLoan { get; private set; }
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];
    public IReadOnlyList<TimelineEntry> CheckIns { get; private set; } = [];
    /// <summary>The feedback that the reader may see: a side its own, a coordinator all.</summary>
    public IReadOnlyList<TimelineEntry> Feedbacks { get; private set; } = [];
    /// <summary>Whether the first day has been reached.</summary>
    public bool MayBegin { get; private set; }
    /// <summary>Whether the reader is a side that may still give feedback.</summary>
    public bool AsksFeedback { get; private set; }
    public IReadOnlyList<ComingEntry> Coming { get; private set; } = [];

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        View = await db.AssignmentViewAsync(id, Actor, time, ct);
        Convention = await db.ConventionOfAsync(id, Actor, time, ct);
        ShowsNeed = await db.Needs.VisibleTo(Actor).AnyAsync(n => n.Id == View.NeedId, ct);
        IsLoan = await db.IsLoanAsync(id, ct);
        Timeline = await db.AssignmentTimelineAsync(id, Actor, ct);
        CheckIns = await db.CheckInsAsync(id, Actor, ct);
        Feedbacks = await db.FeedbacksAsync(id, Actor, ct);
        MayBegin = View.Start <= time.Today();
        AsksFeedback = !IsCoordinator && GiveFeedback.IsOver(View.Status, View.End, time.UtcNow())
            && !await db.HasGivenFeedbackAsync(id, Actor, ct);
        Coming = await db.ComingAsync(id, Actor, ct);
    }

    public Task<IActionResult> OnPostBeginAsync(Guid id, CancellationToken ct) =>
        DoneAsync(change.BeginAsync(id, Actor, ct), ReplyTexts.Thanks(LinkPurpose.ConfirmStart, yes: true));

    public Task<IActionResult> OnPostUndoBeginAsync(Guid id, CancellationToken ct) =>
        DoneAsync(change.UndoBeginAsync(id, Actor, ct),
            new("C'est corrigé : la mission n'a pas encore commencé.",
                "Corrected: the assignment has not begun yet."));

    public Task<IActionResult> OnPostRescheduleAsync(Guid id, DateOnly start, CancellationToken ct) =>
        DoneAsync(change.RescheduleAsync(id, start, Actor, ct),
            new("Les dates sont changées ; les deux côtés sont prévenus.",
                "The dates are changed; both sides are notified."));

    public Task<IActionResult> OnPostFeedbackAsync(Guid id, double? rating, string? remark, CancellationToken ct) =>
        this.OnceAsync(db, () => DoneAsync(feedback.HandleAsync(id, rating, remark ?? "", Actor, ct),
            ReplyTexts.Thanks(LinkPurpose.GiveFeedback, yes: true)), ct);

    public Task<IActionResult> OnPostCompleteAsync(Guid id, double? rating, CancellationToken ct) =>
        DoneAsync(change.CompleteAsync(id, rating, Actor, ct), ReplyTexts.Thanks(LinkPurpose.ConfirmEnd, yes: true));

    public Task<IActionResult> OnPostCheckInAsync(Guid id, bool well, string? remark, CancellationToken ct) =>
        this.OnceAsync(db, () => DoneAsync(record.HandleAsync(id, well, FieldChecks.Remark(remark), Actor, ct), well
            ? new("Merci, c'est noté.", "Thank you, noted.")
            : new("Merci de l'avoir signalé. La coordination est prévenue.",
                "Thank you for telling us. The coordinators are notified.")), ct);

    public Task<IActionResult> OnPostInterruptAsync(Guid id, string? why, CancellationToken ct) =>
        DoneAsync(change.InterruptAsync(id, Reason(why), Actor, ct),
            new("La mission est interrompue ; les jours réservés après aujourd'hui redeviennent disponibles.",
                "The assignment is interrupted; the days booked after today are available again."));

    public Task<IActionResult> OnPostCancelAsync(Guid id, string? why, CancellationToken ct) =>
        DoneAsync(change.CancelAsync(id, Reason(why), Coordinator, ct),
            new("La mission est annulée ; les jours réservés redeviennent disponibles.",
                "The assignment is cancelled; the booked days are available again."));
}
