using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Conventions;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Conventions;

/// <summary>A coordinator writes the texts of a draft; faults come back with all that was typed.</summary>
[Authorize(Policy = Policies.Coordinator)]
public sealed class EditModel(MatchingDbContext db, EditConvention edit) : PageModel
{
    public ConventionView View { get; private set; } = null!;
    public WorkDirection Direction { get; private set; }
    public int RowVersion { get; private set; }
    public IReadOnlyDictionary<string, string> Texts { get; private set; } = new Dictionary<string, string>();

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        var convention = await db.GetConventionAsync(id, HttpContext.Actor<CoordinatorActor>(), ct);
        View = await db.ConventionViewAsync(id, HttpContext.Actor(), ct);
        (Direction, RowVersion, Texts) = (convention.Direction, convention.RowVersion, convention.Versions[^1].Texts);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, WorkDirection? direction, int rowVersion, Dictionary<string, string?> texts, CancellationToken ct)
    {
        (Direction, RowVersion, Texts) = (direction ?? WorkDirection.Employer, rowVersion, texts.ToDictionary(t => t.Key, t => t.Value ?? ""));
        try
        {
            this.RequireReadable();
            if (direction is null)
                throw new InvalidInputException([new FieldError("/direction", "required", Infrastructure.Texts.WrongValue)]);
            ConventionChecks.Texts(Texts);
            await edit.HandleAsync(id, Direction, Texts, rowVersion, HttpContext.Actor<CoordinatorActor>(), ct);
            return this.Done($"/conventions/{id}", Say.L("Le texte est enregistré.", "The text is saved."));
        }
        catch (Exception fault) when (this.Tell(fault))
        {
            View = await db.ConventionViewAsync(id, HttpContext.Actor(), ct);
            return Page();
        }
    }
}
