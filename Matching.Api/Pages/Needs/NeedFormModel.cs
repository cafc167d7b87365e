using Matching.Accounts;
using Matching.Api.Errors;
using Matching.Api.Forms;
using Matching.Api.Hosting;
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

    public SkillChips Chips { get; private set; } = SkillChips.Empty;
    public PeopleCount? People { get; private set; }
    /// <summary>Whether the form shows the box that confirms a length outside the format's usual span.</summary>
    public bool AsksAboutLength => Input.ConfirmUnusualLength || this.HasError(UnusualLength.Code);
    protected MatchingDbContext Db => db;

    // Resolved from the request, so that the constructors of derived pages need not pass them.
    private SkillFinder Finder => HttpContext.RequestServices.GetRequiredService<SkillFinder>();
    private NeedContents Contents => HttpContext.RequestServices.GetRequiredService<NeedContents>();

    async Task ITypedForm.ShowTypedAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        await ShowAsync("", ct);
    }

    /// <summary>The message after the need is saved.</summary>
    protected virtual LocalizedText Saved => new("C'est enregistré.", "Saved.");

    /// <summary>Loads what the page shows besides the form.</summary>
    protected virtual Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    protected async Task<IActionResult> HandleAsync(string? action, Func<NeedContent, bool, Task<Guid>> save,
        CancellationToken ct)
    {
        if (action is not ("submit" or "draft"))
            return await PreviewAsync(action ?? "", ct);
        return await this.OnceAsync(db, () => SaveAsync(action == "submit", save, ct), ct);
    }

    private async Task<IActionResult> SaveAsync(bool submit, Func<NeedContent, bool, Task<Guid>> save,
        CancellationToken ct)
    {
        try
        {
            this.RequireReadable();
            var id = await save(await Contents.ReadAsync(Input.ToRequest(), current: null, ct), submit);
            return this.Done($"/needs/{id}", submit
                ? Saved
                : new("Le brouillon est enregistré. Il n'est visible que de vous.",
                    "The draft is saved. Only you can see it."));
        }
        catch (Exception e) when (this.AddError(e))
        {
            await ShowAsync("", ct);
            return Page();
        }
    }

    protected async Task ShowAsync(string action, CancellationToken ct)
    {
        var text = string.IsNullOrWhiteSpace(Input.Skill) ? $"{Input.Title}\n{Input.Description}" : Input.Skill;
        Chips = await Finder.ChipsAsync(db, new SkillForm(Input.Skills, SkillKinds.OfNeed, text), action, ct);
        // Without their ModelState entries the fields show the values of the model instead of those that were sent.
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Input.Skill", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
    }

    private async Task<PageResult> PreviewAsync(string action, CancellationToken ct)
    {
        SkillChips.Change(Input.Skills, action, SkillKinds.Required);
        if (action.StartsWith("add:", StringComparison.Ordinal))
            Input.Skill = null;
        await ShowAsync(action, ct);
        // An incomplete form gives no count; errors are shown only when the form is saved.
        try
        {
            if (ModelState.IsValid && Input.Skills.Count > 0)
                People = await preview.HandleAsync(await Contents.ReadAsync(Input.ToRequest(), current: null, ct),
                    Representative, ct);
        }
        catch (Exception e) when (e is InvalidInputException or BusinessRuleException)
        {
            People = null;
        }
        return Page();
    }
}
