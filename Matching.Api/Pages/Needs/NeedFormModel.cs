using Matching.Api.Errors;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.Needs;

/// <summary>
/// The form of a new or changed need. Every button submits the whole form, so that nothing typed is lost: some buttons
/// only preview (skills in the text, people who could help), the last ones save.
/// </summary>
public abstract class NeedFormModel(MatchingDbContext db, PreviewNeed preview) : ReaderPage, ITypedForm
{
    [BindProperty]
    public NeedInput Input { get; set; } = new();

    public SkillChips Chips { get; private set; } = null!;
    public PeopleCount? People { get; private set; }
    /// <summary>Whether the form shows the box that confirms a length outside the format's usual span.</summary>
    public bool AsksAboutLength => Input.ConfirmUnusualLength || this.HasError(UnusualLength.Code);
    protected MatchingDbContext Db => db;

    public async Task ShowTypedAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        await ShowAsync("", ct);
    }

    /// <summary>The message after the need is saved.</summary>
    protected virtual LocalizedText Saved => new("C'est enregistré.", "Saved.");

    /// <summary>Loads what the page shows besides the form.</summary>
    protected virtual Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    protected Task<IActionResult> HandleAsync(string? action, Func<NeedContent, bool, Task<Guid>> save,
        CancellationToken ct) => action is "submit" or "draft"
        ? this.OnceAsync(db, () => this.SaveOrShowAsync(() => SaveAsync(action == "submit", save, ct), ct), ct)
        : PreviewAsync(action ?? "", ct);

    private async Task<IActionResult> SaveAsync(bool submit, Func<NeedContent, bool, Task<Guid>> save,
        CancellationToken ct)
    {
        var id = await save(await ReadAsync(ct), submit);
        return this.Done($"/needs/{id}", submit
            ? Saved
            : new("Le brouillon est enregistré. Il n'est visible que de vous.",
                "The draft is saved. Only you can see it."));
    }

    // The checks come from the request, so that the constructors of derived pages need not pass them.
    private Task<NeedContent> ReadAsync(CancellationToken ct) => HttpContext.RequestServices
        .GetRequiredService<NeedContents>().ReadAsync(Input.ToRequest(), current: null, ct);

    protected async Task ShowAsync(string action, CancellationToken ct) =>
        Chips = await this.ChipsAsync(Input, SkillKinds.OfNeed, $"{Input.Title}\n{Input.Description}", action, ct);

    private async Task<IActionResult> PreviewAsync(string action, CancellationToken ct)
    {
        Input.Change(action, SkillKinds.Required);
        await ShowAsync(action, ct);
        try
        {
            if (ModelState.IsValid && Input.Skills.Count > 0)
                People = await preview.HandleAsync(await ReadAsync(ct), Representative, ct);
        }
        catch (Exception e) when (e is InvalidInputException or BusinessRuleException)
        {
            // An incomplete form gives no count; errors are shown only when the form is saved.
        }
        return Page();
    }
}
