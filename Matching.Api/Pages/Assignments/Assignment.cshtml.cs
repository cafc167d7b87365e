using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Assignments;

/// <summary>One assignment: its dates, its people, its moves.</summary>
public sealed class AssignmentModel(MatchingDbContext db, ChangeAssignment change, RecordCheckIn record) : PageModel
{
    public AssignmentView View { get; private set; } = null!;
    public ConventionLine? Convention { get; private set; }
    /// <summary>Whether it begins only once its convention is signed.</summary>
    public bool IsLoan { get; private set; }
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];
    public IReadOnlyList<TimelineEntry> CheckIns { get; private set; } = [];
    public IReadOnlyList<ComingEntry> Coming { get; private set; } = [];
    public bool IsAssociation => HttpContext.ActorOrNull() is AssociationActor;
    public bool IsCoordinator => HttpContext.ActorOrNull() is CoordinatorActor;

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        View = await db.AssignmentViewAsync(id, HttpContext.Actor(), ct);
        Convention = await db.ConventionOfAsync(id, HttpContext.Actor(), ct);
        IsLoan = await db.IsLoanAsync(id, ct);
        Timeline = await db.AssignmentTimelineAsync(id, HttpContext.Actor(), ct);
        CheckIns = await db.CheckInsAsync(id, HttpContext.Actor(), ct);
        Coming = await db.ComingAsync(id, HttpContext.Actor(), ct);
    }

    public Task<IActionResult> OnPostBeginAsync(Guid id, CancellationToken ct) =>
        DoneAsync(id, change.BeginAsync(id, HttpContext.Actor(), ct), Say.L("La mission a commencé. Bonne route !", "It has begun. All the best!"));

    public Task<IActionResult> OnPostCompleteAsync(Guid id, double? rating, CancellationToken ct) =>
        DoneAsync(id, change.CompleteAsync(id, rating, HttpContext.Actor<AssociationActor>(), ct), Say.L("La mission est terminée. Merci !", "It is completed. Thank you!"));

    public Task<IActionResult> OnPostCheckInAsync(Guid id, bool well, string? remark, CancellationToken ct) =>
        DoneAsync(id, record.HandleAsync(id, well, FieldChecks.Checked(remark, TextRule.Remark, "/remark"), HttpContext.Actor(), ct), well
            ? Say.L("Merci, c'est noté.", "Thank you, noted.")
            : Say.L("Merci de l'avoir dit. La coordination est prévenue et vous appellera.", "Thank you for saying so. The coordinators are told and will call you."));

    public Task<IActionResult> OnPostInterruptAsync(Guid id, string? why, CancellationToken ct) =>
        DoneAsync(id, change.InterruptAsync(id, FieldChecks.Checked(why, TextRule.Reason, "/why"), HttpContext.Actor(), ct), Say.L("La mission est interrompue.", "It is broken off."));

    public Task<IActionResult> OnPostCancelAsync(Guid id, string? why, CancellationToken ct) =>
        DoneAsync(id, change.CancelAsync(id, FieldChecks.Checked(why, TextRule.Reason, "/why"), HttpContext.Actor<CoordinatorActor>(), ct),
            Say.L("La mission est annulée ; la place et les jours sont rendus.", "It is called off; the seat and the days are given back."));

    private async Task<IActionResult> DoneAsync(Guid id, Task move, LocalizedText told)
    {
        await move;
        return this.Done($"/assignments/{id}", told);
    }
}
