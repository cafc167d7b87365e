using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Assignments;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Assignments;

/// <summary>One assignment: its dates, its people, and its state changes.</summary>
public sealed class AssignmentModel(MatchingDbContext db, ChangeAssignment change, RecordCheckIn record,
    GiveFeedback feedback, TimeProvider time)
    : PageModel
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
    public bool IsAssociation => HttpContext.ActorOrNull() is AssociationActor;
    public bool IsCoordinator => HttpContext.ActorOrNull() is CoordinatorActor;

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        View = await db.AssignmentViewAsync(id, HttpContext.Actor(), time, ct);
        Convention = await db.ConventionOfAsync(id, HttpContext.Actor(), time, ct);
        ShowsNeed = await db.Needs.VisibleTo(HttpContext.Actor()).AnyAsync(n => n.Id == View.NeedId, ct);
        IsLoan = await db.IsLoanAsync(id, ct);
        Timeline = await db.AssignmentTimelineAsync(id, HttpContext.Actor(), ct);
        CheckIns = await db.CheckInsAsync(id, HttpContext.Actor(), ct);
        Feedbacks = await db.FeedbacksAsync(id, HttpContext.Actor(), ct);
        var now = time.GetUtcNow().UtcDateTime;
        MayBegin = View.Start <= WorkingCalendar.DayOf(now);
        AsksFeedback = !IsCoordinator && GiveFeedback.IsOver(View.Status, View.End, now)
            && !await db.HasGivenFeedbackAsync(id, HttpContext.Actor(), ct);
        Coming = await db.ComingAsync(id, HttpContext.Actor(), ct);
    }

    public Task<IActionResult> OnPostBeginAsync(Guid id, CancellationToken ct) =>
        CompleteMoveAsync(id, change.BeginAsync(id, HttpContext.Actor(), ct),
            Localizer.L("La mission a commencé. Bonne route !", "The assignment has begun. All the best!"));

    public Task<IActionResult> OnPostUndoBeginAsync(Guid id, CancellationToken ct) =>
        CompleteMoveAsync(id, change.UndoBeginAsync(id, HttpContext.Actor(), ct),
            Localizer.L("C'est corrigé : la mission n'a pas encore commencé.",
                "Corrected: the assignment has not begun yet."));

    public Task<IActionResult> OnPostRescheduleAsync(Guid id, DateOnly start, CancellationToken ct) =>
        CompleteMoveAsync(id, change.RescheduleAsync(id, start, HttpContext.Actor(), ct),
            Localizer.L("Les dates sont changées ; les deux côtés sont prévenus.",
                "The dates are changed; both sides are notified."));

    public Task<IActionResult> OnPostFeedbackAsync(Guid id, double? rating, string? remark, CancellationToken ct) =>
        this.OnceAsync(db,
            () => CompleteMoveAsync(id, feedback.HandleAsync(id, rating, remark ?? "", HttpContext.Actor(), ct),
                Localizer.L("Merci pour votre retour : la coordination peut le lire.",
                    "Thank you for your feedback: the coordinators can read it.")), ct);

    public Task<IActionResult> OnPostCompleteAsync(Guid id, double? rating, CancellationToken ct) =>
        CompleteMoveAsync(id, change.CompleteAsync(id, rating, HttpContext.Actor(), ct),
            Localizer.L("La mission est terminée. Merci !", "The assignment is completed. Thank you!"));

    public Task<IActionResult> OnPostCheckInAsync(Guid id, bool well, string? remark, CancellationToken ct) =>
        this.OnceAsync(db,
            () => CompleteMoveAsync(id,
                record.HandleAsync(id, well, FieldChecks.Checked(remark, TextRule.Remark, "/remark"),
                    HttpContext.Actor(), ct), well
            ? Localizer.L("Merci, c'est noté.", "Thank you, noted.")
            : Localizer.L("Merci de l'avoir signalé. La coordination est prévenue.",
                "Thank you for telling us. The coordinators are notified.")), ct);

    public Task<IActionResult> OnPostInterruptAsync(Guid id, string? why, CancellationToken ct) =>
        CompleteMoveAsync(id,
            change.InterruptAsync(id, FieldChecks.Checked(why, TextRule.Reason, "/why"), HttpContext.Actor(), ct),
            Localizer.L("La mission est interrompue ; les jours réservés après aujourd'hui redeviennent disponibles.",
                "The assignment is interrupted; the days booked after today are available again."));

    public Task<IActionResult> OnPostCancelAsync(Guid id, string? why, CancellationToken ct) =>
        CompleteMoveAsync(id,
            change.CancelAsync(id, FieldChecks.Checked(why, TextRule.Reason, "/why"),
                HttpContext.Actor<CoordinatorActor>(), ct),
                Localizer.L("La mission est annulée ; les jours réservés redeviennent disponibles.",
                    "The assignment is cancelled; the booked days are available again."));

    private async Task<IActionResult> CompleteMoveAsync(Guid id, Task move, LocalizedText message)
    {
        await move;
        return this.Done($"/assignments/{id}", message);
    }
}
