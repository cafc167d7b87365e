using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Associations;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

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
    : ReaderPage, ITypedForm
{
    [BindProperty]
    public FindingInput Input { get; set; } = new();

    public Association Association { get; private set; } = null!;
    public ResponseScore Score { get; private set; } = null!;
    public DateOnly Today => time.Today();

    public Task OnGetAsync(CancellationToken ct) => ShowTypedAsync(ct);

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        this.OnceAsync(db, () => this.SaveOrShowAsync(() => DoneAsync(RecordAsync(id, ct),
            new("Le constat est enregistré.", "The finding is recorded.")), ct), ct);

    private Task RecordAsync(Guid id, CancellationToken ct) => record.HandleAsync(id,
        new(Input.Basis, Input.Holds, FieldChecks.Checked(Input.Evidence, TextRule.Evidence, "/evidence"),
            Input.ValidUntil), Coordinator, ct);

    public async Task ShowTypedAsync(CancellationToken ct)
    {
        Association = await db.GetAssociationAsync(RouteId, Actor, ct);
        Score = await ResponseScore.ReadAsync(db, RouteId, ct);
    }
}
