using Matching.Api.ReadModels;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Forms;

/// <summary>Kinds of skills in forms, as form values.</summary>
public static class SkillKinds
{
    public const string Required = "required";
    public const string Essential = "essential";
    public const string Nice = "nice";
    public const string Held = "held";
    public const string Wanted = "wanted";

    internal static IReadOnlyList<(string Kind, LocalizedText Name)> OfNeed { get; } =
        [(Required, new("requise", "required")), (Essential, new("indispensable", "essential")),
            (Nice, new("appréciée", "nice to have"))];

    /// <summary>The kind of a need's skill.</summary>
    internal static string KindOf(NeedSkill skill) => skill.IsEssential ? Essential : skill.Required ? Required : Nice;

    /// <summary>Localised name of the kind of a need's skill.</summary>
    public static LocalizedText NameOf(NeedSkill skill) => OfNeed.Single(k => k.Kind == KindOf(skill)).Name;

    internal static IReadOnlyList<(string Kind, LocalizedText Name)> OfProfile { get; } =
        [(Held, new("je sais", "I can")), (Wanted, new("j'aimerais apprendre", "I would like to learn"))];
}

/// <summary>The skill chips of a form, the skills suggested from its text, and the kinds to choose from.</summary>
/// <param name="WasSearched">Whether the text was searched; if so, the form reports an empty result.</param>
public sealed record SkillChips(
    IReadOnlyList<(SkillChip Row, string Name)> Rows, IReadOnlyList<(string Code, string Name)> Found,
    IReadOnlyList<(string Kind, LocalizedText Name)> Kinds, bool WasSearched)
{
    /// <summary>Labels of the levels 1 to 4, in order.</summary>
    public static IReadOnlyList<LocalizedText> Levels { get; } =
        [new("1 – notions", "1 – basics"), new("2 – pratiqué", "2 – practised"), new("3 – confirmé", "3 – confirmed"),
            new("4 – expert", "4 – expert")];
}

/// <summary>The fields of a form that concern skills.</summary>
public abstract class SkillsInput
{
    public List<SkillChip> Skills { get; set; } = [];
    /// <summary>Words to search skills for; if blank, the form's text is searched.</summary>
    public string? Skill { get; set; }
}

/// <summary>The chips of a form, and the buttons that change them.</summary>
internal static class SkillChipForms
{
    private const int MaxRows = 60;
    private const int MaxSuggested = 8;

    /// <summary>Applies the action of a chip's button: <c>add:CODE</c> or <c>remove:CODE</c>.</summary>
    internal static void Change(this SkillsInput input, string action, string kind)
    {
        var rows = input.Skills;
        switch (action.Split(':', 2))
        {
            case ["remove", var code]:
                rows.RemoveAll(r => r.Code == code);
                break;
            case ["add", var code]:
                if (rows.Count < MaxRows && rows.TrueForAll(r => r.Code != code))
                    rows.Add(new() { Code = code, Kind = kind });
                input.Skill = null;
                break;
        }
    }

    /// <summary>The chips with their labels, and suggestions from the text. Removes rows of unknown skills.</summary>
    /// <param name="text">Text of the form that may name more skills.</param>
    /// <param name="action">Action of the button that submitted the form; empty if the form is shown first.</param>
    internal static async Task<SkillChips> ChipsAsync(this PageModel page, SkillsInput input,
        IReadOnlyList<(string Kind, LocalizedText Name)> kinds, string text, string action, CancellationToken ct)
    {
        var services = page.HttpContext.RequestServices;
        var (db, finder) =
            (services.GetRequiredService<MatchingDbContext>(), services.GetRequiredService<SkillFinder>());
        var rows = input.Skills;
        text = string.IsNullOrWhiteSpace(input.Skill) ? text : input.Skill;
        var labels = await SkillLabels.ReadAsync(db, rows.Select(r => r.Code ?? ""), ct);
        rows.RemoveAll(r => r.Code is null || !labels.Contains(r.Code));
        var found = await finder.FindAsync(db, text, MaxSuggested + rows.Count, ct);
        // Without their ModelState entries the fields show the values of the model instead of those that were sent.
        foreach (var key in page.ModelState.Keys.Where(k => k.StartsWith("Input.Skill", StringComparison.Ordinal))
            .ToList())
            page.ModelState.Remove(key);
        return new([.. rows.Select(r => (r, labels.LabelFor(r.Code!).ToString()))],
            [.. found.Where(f => rows.TrueForAll(r => r.Code != f.Code)).Take(MaxSuggested)
                .Select(f => (f.Code, f.Label.ToString()))], kinds, action.Length > 0 && text.Trim().Length > 0);
    }
}
