using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Associations;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Associations;

public sealed class FindingInput
{
    public LegalBasis Basis { get; set; }
    public bool Holds { get; set; } = true;
    public string? Evidence { get; set; }
    public DateOnly? ValidUntil { get; set; }
}

/// <summary>One association: the findings about its eligibility, and a form to add one.</summary>
[Authorize(Policy = Policies.Coordinator)]
public sealed class AssociationModel(MatchingDbContext db, RecordEligibility record, TimeProvider time)
    : PageModel, ITypedForm
{
    [BindProperty]
    public FindingInput Input { get; set; } = new();

    public Association Association { get; private set; } = null!;
    public ResponseScore Score { get; private set; } = ResponseScore.Compute([]);
    public DateOnly Today => time.Today();

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        this.OnceAsync(db, () => RecordAsync(id, ct), ct);

    private async Task<IActionResult> RecordAsync(Guid id, CancellationToken ct)
    {
        try
        {
            this.RequireReadable();
            await record.HandleAsync(id,
                new EligibilityContent(Input.Basis, Input.Holds,
                    FieldChecks.Checked(Input.Evidence, TextRule.Evidence, "/evidence"), Input.ValidUntil),
                    HttpContext.Actor<CoordinatorActor>(), ct);
            return this.Done($"/associations/{id}",
                Localizer.L("Le constat est enregistré.", "The finding is recorded."));
        }
        catch (Exception e) when (this.AddError(e))
        {
            await LoadAsync(id, ct);
            return Page();
        }
    }

    Task ITypedForm.ShowTypedAsync(CancellationToken ct) => LoadAsync(Guid.Parse((string)RouteData.Values["id"]!), ct);

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        Association = await db.GetAssociationAsync(id, HttpContext.Actor(), ct);
        Score = await ResponseScore.ReadAsync(db, id, ct);
    }
}
