using System.Globalization;
using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Datasets;
using Matching.Persistence;
using Matching.Profiles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages;

public sealed class ProfileInput
{
    public string? Commune { get; set; }
    public double? MaxKm { get; set; }
    public bool Remote { get; set; }
    public double? DaysPerYear { get; set; }
    public DateOnly? AvailableFrom { get; set; }
    public DateOnly? AvailableTo { get; set; }
    public List<MissionFormat> Formats { get; set; } = [];
    public string? Causes { get; set; }
    public string? Languages { get; set; }
    public List<string?> Skills { get; set; } = [];
    public List<int> Levels { get; set; } = [];
    public string? Wanted { get; set; }
    public string? Text { get; set; }
    public bool Consent { get; set; }
    public int Version { get; set; }
}

/// <summary>An employee's own profile: what she offers, what she wants to learn, and whether she may be proposed.</summary>
[Authorize(Policy = Policies.Employee)]
public sealed class ProfileModel(MatchingDbContext db, SaveProfile save) : PageModel
{
    private const int FreeRows = 3;
    private const int MostSuggestions = 400;
    private static readonly char[] Separators = [',', ';'];

    [BindProperty]
    public ProfileInput Input { get; set; } = new();

    public LocalizedText? Problem { get; private set; }
    public IReadOnlyList<LocalizedText> Suggestions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var own = HttpContext.Actor<EmployeeActor>().EmployeeId;
        var p = await db.Profiles.AsNoTracking().Include(x => x.Commune).Include(x => x.Skills).SingleAsync(x => x.EmployeeId == own, ct);
        var labels = await db.SkillLabelsAsync(p.Skills.Select(s => s.SkillCode), ct);
        var held = p.Skills.Where(s => !s.Wanted).OrderByDescending(s => s.Level).ThenBy(s => s.SkillCode).ToList();
        Input = new ProfileInput
        {
            Commune = $"{p.Commune.Name} ({p.CommuneCode})",
            MaxKm = p.MaxKm,
            Remote = p.Remote == true,
            DaysPerYear = p.DaysPerYear,
            AvailableFrom = p.AvailableFrom,
            AvailableTo = p.AvailableTo,
            Formats = p.Formats,
            Causes = string.Join(", ", p.Causes),
            Languages = string.Join(", ", p.Languages),
            Skills = [.. held.Select(s => labels[s.SkillCode].ToString()), .. Enumerable.Repeat<string?>(null, FreeRows)],
            Levels = [.. held.Select(s => s.Level!.Value), .. Enumerable.Repeat(2, FreeRows)],
            Wanted = string.Join("; ", p.Skills.Where(s => s.Wanted).Select(s => labels[s.SkillCode].ToString())),
            Text = p.Text,
            Consent = p.Consent,
            Version = p.RowVersion,
        };
        await SuggestAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            await save.HandleAsync(await ContentAsync(ct), Input.Version, HttpContext.Actor<EmployeeActor>(), ct);
            return LocalRedirect("/");
        }
        catch (Exception e) when (e is BusinessRuleException or InputException or StaleVersionException)
        {
            Problem = Problems.Describe(e).Sentence;
            await SuggestAsync(ct);
            return Page();
        }
    }

    private async Task<ProfileContent> ContentAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            throw Choices.Fault(Texts.BadRequest);
        var held = new List<SkillLevel>();
        foreach (var (text, i) in Input.Skills.Select((text, i) => (text, i)).Where(s => !string.IsNullOrWhiteSpace(s.text)))
            held.Add(new SkillLevel(await db.SkillAsync(text!, ct), Input.Levels.ElementAtOrDefault(i)));
        await db.CheckSkillsAsync(held, ct);
        var wanted = new List<string>();
        foreach (var text in Items(Input.Wanted, ';'))
            wanted.Add(await db.SkillAsync(text, ct));
        var commune = await db.CommuneAsync(Input.Commune, ct) ?? throw Choices.Fault(Texts.UnknownCommune(""));
        return new ProfileContent(commune, Input.MaxKm, Input.Remote, Input.DaysPerYear, Input.AvailableFrom, Input.AvailableTo, Input.Formats,
            Items(Input.Causes, Separators), [.. Items(Input.Languages, Separators).Select(l => l.ToLower(CultureInfo.InvariantCulture))],
            [.. held.DistinctBy(s => s.Code)], [.. wanted.Distinct()], Input.Text ?? "", Input.Consent);
    }

    private static string[] Items(string? text, params char[] separators) =>
        (text ?? "").Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task SuggestAsync(CancellationToken ct) => Suggestions =
        [.. (await db.Skills.AsNoTracking().OrderBy(s => s.Label).Take(MostSuggestions).ToListAsync(ct)).Select(s => s.LocalizedLabel)];
}
