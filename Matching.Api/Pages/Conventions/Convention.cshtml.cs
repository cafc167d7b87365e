using System.Globalization;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Conventions;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages.Conventions;

/// <summary>One convention: the document, the actions of each party, and the timeline.</summary>
public sealed class ConventionModel(
    MatchingDbContext db, EditConvention edit, AgreeToConvention agree, TimeProvider time) : ReaderPage
{
    public ConventionView View { get; private set; } = null!;
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];
    public bool IsFrench => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr";
    public bool CanAgree =>
        View.Status == ConventionStatus.Sent && View.FindAgreement(Convention.PartyOf(Actor)) is null;

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        View = await db.ConventionViewAsync(id, Actor, time, ct);
        Timeline = await db.ConventionTimelineAsync(id, Actor, ct);
    }

    public Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken ct) =>
        DoneAsync(edit.SendAsync(id, Coordinator, ct),
            new("La convention est envoyée aux trois parties.", "The agreement is sent to the three parties."));

    public Task<IActionResult> OnPostTakeBackAsync(Guid id, string? why, CancellationToken ct) =>
        DoneAsync(edit.TakeBackAsync(id, Reason(why), Coordinator, ct),
            new("La convention est reprise ; les accords déjà donnés ne comptent plus.",
                "The agreement is taken back; consents already given no longer count."));

    public Task<IActionResult> OnPostVoidAsync(Guid id, string? why, CancellationToken ct) =>
        DoneAsync(edit.VoidAsync(id, Reason(why), Coordinator, ct),
            new("La convention est sans effet.", "The agreement is void."));

    public Task<IActionResult> OnPostAgreeAsync(Guid id, int version, CancellationToken ct) =>
        DoneAsync(agree.HandleAsync(id, version, Actor, ct),
            new("Votre accord est enregistré.", "Your agreement is recorded."));

    public Task<IActionResult> OnPostPaperAsync(Guid id, ConventionParty? party, DateOnly? signedOn,
        CancellationToken ct)
    {
        var (signer, day) = ConventionChecks.Paper(party, signedOn);
        return DoneAsync(agree.OnPaperAsync(id, signer, day, Coordinator, ct),
            new("La signature est enregistrée.", "The signature is recorded."));
    }
}
