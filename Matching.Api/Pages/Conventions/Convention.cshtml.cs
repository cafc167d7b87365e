using System.Globalization;
using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Conventions;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Conventions;

/// <summary>One convention: the document, the actions of each party, and the timeline.</summary>
public sealed class ConventionModel(
    MatchingDbContext db, EditConvention edit, AgreeToConvention agree, TimeProvider time) : PageModel
{
    public ConventionView View { get; private set; } = null!;
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];
    public bool IsCoordinator => HttpContext.ActorOrNull() is CoordinatorActor;
    public bool IsAssociation => HttpContext.ActorOrNull() is AssociationActor;
    public bool IsEmployee => HttpContext.ActorOrNull() is EmployeeActor;
    public bool IsFrench => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr";
    public bool CanAgree =>
        View.Status == ConventionStatus.Sent && View.FindAgreement(Convention.PartyOf(HttpContext.Actor())) is null;

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        View = await db.ConventionViewAsync(id, HttpContext.Actor(), time, ct);
        Timeline = await db.ConventionTimelineAsync(id, HttpContext.Actor(), ct);
    }

    public Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken ct) =>
        CompleteMoveAsync(id, edit.SendAsync(id, HttpContext.Actor<CoordinatorActor>(), ct),
            Localizer.L("La convention est envoyée aux trois parties.", "The agreement is sent to the three parties."));

    public Task<IActionResult> OnPostTakeBackAsync(Guid id, string? why, CancellationToken ct) =>
        CompleteMoveAsync(id,
            edit.TakeBackAsync(id, FieldChecks.Checked(why, TextRule.Reason, "/why"),
                HttpContext.Actor<CoordinatorActor>(), ct),
                Localizer.L("La convention est reprise ; les accords déjà donnés ne comptent plus.",
                    "The agreement is taken back; consents already given no longer count."));

    public Task<IActionResult> OnPostVoidAsync(Guid id, string? why, CancellationToken ct) =>
        CompleteMoveAsync(id,
            edit.VoidAsync(id, FieldChecks.Checked(why, TextRule.Reason, "/why"), HttpContext.Actor<CoordinatorActor>(),
                ct), Localizer.L("La convention est sans effet.", "The agreement is void."));

    public Task<IActionResult> OnPostAgreeAsync(Guid id, int version, CancellationToken ct) =>
        CompleteMoveAsync(id, agree.HandleAsync(id, version, HttpContext.Actor(), ct),
            Localizer.L("Votre accord est enregistré.", "Your agreement is recorded."));

    public Task<IActionResult> OnPostPaperAsync(Guid id, ConventionParty? party, DateOnly? signedOn,
        CancellationToken ct)
    {
        var (signer, day) = ConventionChecks.Paper(party, signedOn);
        return CompleteMoveAsync(id, agree.OnPaperAsync(id, signer, day, HttpContext.Actor<CoordinatorActor>(), ct),
            Localizer.L("La signature est enregistrée.", "The signature is recorded."));
    }

    private async Task<IActionResult> CompleteMoveAsync(Guid id, Task move, LocalizedText message)
    {
        await move;
        return this.Done($"/conventions/{id}", message);
    }
}
