using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Associations;
using Matching.Communes;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

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
    : ReaderPage, ITypedForm
{
    [BindProperty]
    public MineInput Input { get; set; } = new();

    public Association Association { get; private set; } = null!;
    public ResponseScore Score { get; private set; } = null!;
    public DateOnly Today => time.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ShowTypedAsync(ct);
        Input = new()
        {
            Commune = CommuneLabels.LabelFor(Association.Commune.Name, Association.CommuneCode),
            Causes = ItemList.Format(ItemList.Normalize(Association.Causes)),
            Size = Association.Size,
            Version = Association.RowVersion,
        };
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SaveOrShowAsync(() => DoneAsync(SaveAsync(ct), new("C'est enregistré.", "Saved.")), ct);

    private async Task SaveAsync(CancellationToken ct)
    {
        var checks = new FieldChecks();
        var causes = ItemList.Parse(Input.Causes);
        checks.Items(causes, TextRule.Cause, "/causes");
        checks.Require(!string.IsNullOrWhiteSpace(Input.Commune), "/commune", "missing", Texts.CommuneMissing);
        var commune = await checks.CommuneAsync(communes, db, Input.Commune, current: null, ct);
        checks.ThrowIfAny();
        await save.HandleAsync(new(commune!, Input.Size, ItemList.Normalize(causes)), Input.Version, Representative,
            ct);
    }

    public async Task ShowTypedAsync(CancellationToken ct)
    {
        var actor = Representative;
        Association = await db.GetAssociationAsync(actor.AssociationId, actor, ct);
        Score = await ResponseScore.ReadAsync(db, actor.AssociationId, ct);
    }
}
