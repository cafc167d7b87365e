using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Associations;
using Matching.Communes;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Associations;

public sealed class MineInput
{
    [ModelBinder<ChoosableTextBinder>]
    public string? Commune { get; set; }
    public string? Causes { get; set; }
    public int? Size { get; set; }
    public int Version { get; set; }
}

/// <summary>An association edits its own details.</summary>
[Authorize(Policy = Policies.Association)]
public sealed class MineModel(MatchingDbContext db, CommuneDirectory communes, SaveAssociation save, TimeProvider time)
    : PageModel, ITypedForm
{
    [BindProperty]
    public MineInput Input { get; set; } = new();

    public Association Association { get; private set; } = null!;
    public ResponseScore Score { get; private set; } = ResponseScore.Compute([]);
    public DateOnly Today => time.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Input = new MineInput
        {
            Commune = CommuneLabels.LabelFor(Association.Commune.Name, Association.CommuneCode),
            Causes = ItemList.Format(ItemList.Normalize(Association.Causes)),
            Size = Association.Size,
            Version = Association.RowVersion,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            this.RequireReadable();
            var checks = new FieldChecks();
            var causes = ItemList.Parse(Input.Causes);
            checks.Items(causes, TextRule.Cause, "/causes");
            checks.Require(!string.IsNullOrWhiteSpace(Input.Commune), "/commune", "missing", Texts.CommuneMissing);
            var commune = await checks.CommuneAsync(communes, db, Input.Commune, current: null, ct);
            checks.ThrowIfAny();
            await save.HandleAsync(new AssociationContent(commune!, Input.Size, ItemList.Normalize(causes)),
                Input.Version, HttpContext.Actor<AssociationActor>(), ct);
            return this.Done("/association", Localizer.L("C'est enregistré.", "Saved."));
        }
        catch (Exception e) when (this.AddError(e))
        {
            await LoadAsync(ct);
            return Page();
        }
    }

    Task ITypedForm.ShowTypedAsync(CancellationToken ct) => LoadAsync(ct);

    private async Task LoadAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor<AssociationActor>();
        Association = await db.GetAssociationAsync(actor.AssociationId, actor, ct);
        Score = await ResponseScore.ReadAsync(db, actor.AssociationId, ct);
    }
}
