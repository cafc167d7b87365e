using Matching.Api.Errors;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Conventions;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages.Conventions;

/// <summary>The text that replaces a passage in square brackets.</summary>
public sealed class BlankInput
{
    public string? Clause { get; set; }
    public string? Prompt { get; set; }
    public string? Answer { get; set; }

    internal ConventionPlaceholder Placeholder => new(Clause ?? "", Prompt ?? "");
}

/// <summary>
/// A coordinator edits the texts of a draft; after an error the form keeps everything that was typed.
/// </summary>
[Authorize(Policy = Policies.Coordinator)]
public sealed class EditModel(MatchingDbContext db, EditConvention edit, TimeProvider time) : ReaderPage, ITypedForm
{
    public ConventionView View { get; private set; } = null!;

    [BindProperty(Name = "direction")]
    public WorkDirection? Direction { get; set; }

    [BindProperty(Name = "rowVersion")]
    public int RowVersion { get; set; }

    [BindProperty(Name = "texts")]
    public Dictionary<string, string?> Texts { get; set; } = [];

    [BindProperty(Name = "blanks")]
    public List<BlankInput> Blanks { get; set; } = [];

    /// <summary>Passages that are still to be completed.</summary>
    public IReadOnlyList<ConventionPlaceholder> Placeholders { get; private set; } = [];

    /// <summary>The text typed for a passage; null if there is none.</summary>
    public string? AnswerFor(ConventionPlaceholder placeholder) =>
        Blanks.Find(b => b.Placeholder == placeholder)?.Answer;

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        var convention = await db.GetConventionAsync(id, Coordinator, ct);
        View = await db.ConventionViewAsync(id, Actor, time, ct);
        var texts = convention.Versions[^1].Texts;
        (Direction, RowVersion, Texts) =
            (convention.Direction, convention.RowVersion, texts.ToDictionary(t => t.Key, t => (string?)t.Value));
        Placeholders = ConventionPlaceholders.Find(convention.Kind, texts);
    }

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => this.SaveOrShowAsync(async () =>
    {
        if (Direction is not { } direction)
            throw new InvalidInputException([new("/direction", "required", Hosting.Texts.WrongValue)]);
        var answers = Blanks.Where(b => !string.IsNullOrWhiteSpace(b.Answer)).DistinctBy(b => b.Placeholder)
            .ToDictionary(b => b.Placeholder, b => FieldChecks.Checked(b.Answer, TextRule.Passage, "/texts"));
        var filled = ConventionPlaceholders.Fill(Texts.ToDictionary(t => t.Key, t => t.Value ?? ""), answers);
        ConventionChecks.CheckTexts(filled);
        await edit.HandleAsync(id, direction, filled, RowVersion, Coordinator, ct);
        return this.Done($"/conventions/{id}", new("Le texte est enregistré.", "The text is saved."));
    }, ct);

    public async Task ShowTypedAsync(CancellationToken ct)
    {
        View = await db.ConventionViewAsync(RouteId, Actor, time, ct);
        Placeholders = [.. Blanks.Select(b => b.Placeholder).Distinct()
            .Where(p => ConventionClauses.All.Any(c => c.Code == p.Clause))];
    }
}
