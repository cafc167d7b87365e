using Matching.Api.ReadModels;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Forms;

/// <summary>The skill chips of a form, the skills suggested from its text, and the kinds to choose from.</summary>
/// <param name="Found">
/// Suggested skills, each with the passage of the text that it rests on; that is empty when words were searched.
/// </param>
/// <param name="WasSearched">Whether the text was searched; if so, the form reports an empty result.</param>
public sealed record SkillChips(
    IReadOnlyList<(SkillChip Row, string Name)> Rows, IReadOnlyList<(string Code, string Name, string Passage)> Found,
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
    private const int MaxPassage = 90; // characters

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
        var isSearch = !string.IsNullOrWhiteSpace(input.Skill);
        text = isSearch ? input.Skill! : text;
        var labels = await SkillLabels.ReadAsync(db, rows.Select(r => r.Code ?? ""), ct);
        rows.RemoveAll(r => r.Code is null || !labels.Contains(r.Code));
        var found = isSearch
            ? await finder.SearchAsync(db, text, MaxSuggested + rows.Count, ct)
            : await finder.SuggestAsync(db, text, MaxSuggested + rows.Count, ct);
        // Without their ModelState entries the fields show the values of the model instead of those that were sent.
        foreach (var key in page.ModelState.Keys.Where(k => k.StartsWith("Input.Skill", StringComparison.Ordinal))
            .ToList())
            page.ModelState.Remove(key);
        return new([.. rows.Select(r => (r, labels.LabelFor(r.Code!).ToString()))],
            [.. found.Where(f => rows.TrueForAll(r => r.Code != f.Code)).Take(MaxSuggested)
                .Select(f => (f.Code, f.Label.ToString(), isSearch ? "" : Shorten(f.Passage)))], kinds,
            action.Length > 0 && text.Trim().Length > 0);
    }

    private static string Shorten(string passage)
    {
        if (passage.Length <= MaxPassage) return passage;
        var end = passage.LastIndexOf(' ', MaxPassage);
        return passage[..(end > 0 ? end : MaxPassage)] + " …";
    }
}
