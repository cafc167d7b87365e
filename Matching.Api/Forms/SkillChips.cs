using Matching.Api.ReadModels;
using Matching.Persistence;

namespace Matching.Api.Forms;

/// <summary>Kinds of skills in forms, as form values.</summary>
public static class SkillKinds
{
    public const string Required = "required";
    public const string Nice = "nice";
    public const string Held = "held";
    public const string Wanted = "wanted";

    internal static IReadOnlyList<(string Kind, LocalizedText Name)> OfNeed { get; } =
        [(Required, new("requise", "required")), (Nice, new("appréciée", "nice to have"))];

    internal static IReadOnlyList<(string Kind, LocalizedText Name)> OfProfile { get; } =
        [(Held, new("je sais", "I can")), (Wanted, new("j'aimerais apprendre", "I would like to learn"))];
}

/// <summary>The skill chips of a form, the skills suggested from its text, and the kinds to choose from.</summary>
/// <param name="Looked">Whether the text was searched; if so, the form reports an empty result.</param>
public sealed record SkillChips(
    IReadOnlyList<(SkillInput Row, string Name)> Rows, IReadOnlyList<(string Code, string Name)> Found,
    IReadOnlyList<(string Kind, LocalizedText Name)> Kinds, bool Looked)
{
    private const int MaxRows = 60;

    public static SkillChips Empty { get; } = new([], [], [], false);

    /// <summary>Labels of the levels 1 to 4, in order.</summary>
    public static IReadOnlyList<LocalizedText> Levels { get; } =
        [new("1 – notions", "1 – basics"), new("2 – pratiqué", "2 – practised"), new("3 – confirmé", "3 – confirmed"),
            new("4 – expert", "4 – expert")];

    /// <summary>Applies the action of a chip's button: <c>add:CODE</c> or <c>remove:CODE</c>.</summary>
    internal static void Change(List<SkillInput> rows, string action, string kind)
    {
        var code = action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (action.StartsWith("remove:", StringComparison.Ordinal))
            rows.RemoveAll(r => r.Code == code);
        if (action.StartsWith("add:", StringComparison.Ordinal) && rows.Count < MaxRows
            && rows.All(r => r.Code != code))
            rows.Add(new SkillInput { Code = code, Kind = kind });
    }
}

/// <summary>The skills of a form and the text that may name more of them.</summary>
/// <param name="Rows">The chips; unknown skills are removed.</param>
internal sealed record SkillForm(List<SkillInput> Rows, IReadOnlyList<(string Kind, LocalizedText Name)> Kinds,
    string Text);

/// <summary>Reads the chips of a form.</summary>
internal static class SkillChipQueries
{
    private const int MaxSuggested = 8;

    /// <summary>The chips with their labels, and suggestions from the text.</summary>
    /// <param name="action">Action of the button that submitted the form; empty if the form is shown first.</param>
    internal static async Task<SkillChips> ChipsAsync(this SkillFinder finder, MatchingDbContext db, SkillForm form,
        string action, CancellationToken ct)
    {
        var (rows, kinds, text) = form;
        var labels = await db.SkillLabelsAsync(rows.Select(r => r.Code ?? ""), ct);
        rows.RemoveAll(r => r.Code is null || !labels.ContainsKey(r.Code));
        var found = await finder.FindAsync(db, text, MaxSuggested + rows.Count, ct);
        return new SkillChips([.. rows.Select(r => (r, labels[r.Code!].ToString()))],
            [.. found.Where(f => rows.All(r => r.Code != f.Code)).Take(MaxSuggested)
                .Select(f => (f.Code, f.Label.ToString()))], kinds,
            action.Length > 0 && text.Trim().Length > 0);
    }
}
