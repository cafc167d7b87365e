using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Datasets;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Needs;

public sealed class NeedInput
{
    public string? Title { get; set; }
    public string? Description { get; set; }
    public MissionFormat? Format { get; set; }
    public double? Days { get; set; }
    public DateOnly? Start { get; set; }
    public DateOnly? End { get; set; }
    public int Seats { get; set; } = 1;
    public string? Commune { get; set; }
    public RemoteWork? Remote { get; set; }
    public List<string?> Skills { get; set; } = [];
    public List<int> Levels { get; set; } = [];
}

/// <summary>An association posts a need: one page, three groups of questions, nothing typed is ever lost.</summary>
[Authorize(Policy = Policies.Association)]
public sealed class PostModel(MatchingDbContext db, PostNeed post) : PageModel
{
    public const int SkillRows = 5;
    private const int MostSuggestions = 300;

    [BindProperty]
    public NeedInput Input { get; set; } = new();

    public LocalizedText? Problem { get; private set; }
    public IReadOnlyList<LocalizedText> Suggestions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => await SuggestAsync(ct);

    public async Task<IActionResult> OnPostAsync(bool submit, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return await AgainAsync(Texts.BadRequest, ct);
        try
        {
            var id = await post.HandleAsync(await ContentAsync(ct), submit, HttpContext.Actor<AssociationActor>(), ct);
            return LocalRedirect($"/needs/{id}");
        }
        catch (Exception e) when (e is BusinessRuleException or InputException)
        {
            return await AgainAsync(Problems.Describe(e).Sentence, ct);
        }
    }

    private async Task<PageResult> AgainAsync(LocalizedText problem, CancellationToken ct)
    {
        Problem = problem;
        await SuggestAsync(ct);
        return Page();
    }

    private async Task<NeedContent> ContentAsync(CancellationToken ct)
    {
        var skills = new List<SkillLevel>();
        for (var i = 0; i < Math.Min(SkillRows, Input.Skills.Count); i++)
        {
            if (Input.Skills[i] is { } text && !string.IsNullOrWhiteSpace(text))
                skills.Add(new SkillLevel(await db.SkillAsync(text, ct), Input.Levels.ElementAtOrDefault(i) is > 0 and var level ? level : 2));
        }
        await db.CheckSkillsAsync(skills, ct);
        var terms = new NeedTerms
        {
            Title = Input.Title ?? "",
            Description = Input.Description ?? "",
            Format = Input.Format,
            Days = Input.Days,
            Start = Input.Start,
            End = Input.End,
            Seats = Input.Seats,
            Remote = Input.Remote,
        };
        return new NeedContent(terms, await db.CommuneAsync(Input.Commune, ct), skills, []);
    }

    private async Task SuggestAsync(CancellationToken ct) => Suggestions =
        [.. (await db.Skills.AsNoTracking().OrderBy(s => s.Label).Take(MostSuggestions).ToListAsync(ct)).Select(s => s.LocalizedLabel)];
}
